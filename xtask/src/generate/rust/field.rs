//! The Rust types of properties and fields of the envelope.

use livechat_spec::model::ValueSpec;
use livechat_spec::vocabulary::Kind;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{doc, sentence};
use super::tokens::{constant, ident};

/// The types of the crate of types that properties can have.
pub(crate) const TYPES: [&str; 5] = ["Number", "RawJson", "Seconds", "Sensitive", "Timestamp"];

/// What the generators need to know of a property or a field of the envelope.
#[derive(Clone, Copy)]
pub(crate) struct RustField<'a> {
    pub(crate) key: &'a str,
    pub(crate) value: &'a ValueSpec,
}

impl<'a> RustField<'a> {
    pub(crate) fn new(key: &'a str, value: &'a ValueSpec) -> Self {
        Self { key, value }
    }

    /// The name of the field in Rust.
    pub(crate) fn ident(&self) -> Ident {
        ident(&livechat_spec::load::snake_case(self.key))
    }

    /// The name of the table's entry.
    pub(crate) fn constant(&self) -> Ident {
        constant(self.key)
    }

    /// The Rust type of its values. Generated files are modules of their own, so the names of the prelude are what
    /// they seem, and those of the crate of types are imported: no spec can have types of those names.
    pub(crate) fn rust_type(&self) -> TokenStream {
        let plain = match self.value.kind.value {
            Kind::String if let Some(newtype) = self.value.newtype.as_deref() => {
                let newtype = ident(newtype);
                quote!(#newtype)
            }
            Kind::Enum => {
                let name = self.enum_name();
                quote!(#name)
            }
            Kind::Integer | Kind::Number if self.value.unit.as_deref() == Some("seconds") => quote!(Seconds),
            Kind::Array => {
                let items = simple_type(self.value.items.map_or(Kind::String, |items| items.value));
                quote!(Vec<#items>)
            }
            kind => simple_type(kind),
        };
        if self.is_redacted() {
            return quote!(Sensitive<#plain>);
        }
        plain
    }

    /// Whether its values are kept out of `Debug` output by their type; that of raw JSON never shows them.
    pub(crate) fn is_redacted(&self) -> bool {
        self.value.sensitivity.value.is_private() && self.value.kind.value != Kind::Object
    }

    /// The Rust type of an enum: named after the property.
    pub(crate) fn enum_name(&self) -> Ident {
        ident(&livechat_spec::load::pascal_case(&livechat_spec::load::snake_case(self.key)))
    }
}

fn simple_type(kind: Kind) -> TokenStream {
    match kind {
        Kind::Integer | Kind::Number => quote!(Number),
        Kind::Boolean => quote!(bool),
        Kind::Timestamp => quote!(Timestamp),
        Kind::Object | Kind::Array => quote!(RawJson),
        _ => quote!(String),
    }
}

/// A type for identifiers of one sort.
pub(crate) fn id_type(name: &str, description: &str, types: &syn::Path) -> TokenStream {
    let name = ident(name);
    let about = doc(&sentence(description));
    quote! {
        #about
        ///
        /// Equal to another if the texts are. One that came as a number is read as its digits, and written back as it
        /// came.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(#types::__private::Id);

        #types::__id!(#name);
    }
}
