//! The Rust types of properties and fields of the envelope.

use livechat_spec::model::value::Spanned;
use livechat_spec::model::{Field, Property};
use livechat_spec::vocabulary::{Kind, Sensitivity};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{doc, sentence};
use super::tokens::{constant, ident};

/// The types of the crate of types that properties can have.
pub(crate) const TYPES: [&str; 5] = ["Number", "RawJson", "Seconds", "Sensitive", "Timestamp"];

/// What the generators need to know of a property or a field of the envelope.
pub(crate) struct RustField<'a> {
    pub(crate) key: &'a str,
    pub(crate) kind: Kind,
    pub(crate) items: Option<Kind>,
    pub(crate) unit: Option<&'a str>,
    pub(crate) newtype: Option<&'a str>,
    pub(crate) sensitivity: Sensitivity,
}

macro_rules! rust_field {
    ($key:expr, $of:expr) => {
        RustField {
            key: $key,
            kind: $of.kind.value,
            items: $of.items.map(|items: Spanned<Kind>| items.value),
            unit: $of.unit.as_deref(),
            newtype: $of.newtype.as_deref(),
            sensitivity: $of.sensitivity.value,
        }
    };
}

impl<'a> RustField<'a> {
    pub(crate) fn of_property(key: &'a str, property: &'a Property) -> Self {
        rust_field!(key, property)
    }

    pub(crate) fn of_field(key: &'a str, field: &'a Field) -> Self {
        rust_field!(key, field)
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
        let plain = match self.kind {
            Kind::String if let Some(newtype) = self.newtype => {
                let newtype = ident(newtype);
                quote!(#newtype)
            }
            Kind::Enum => {
                let name = self.enum_name();
                quote!(#name)
            }
            Kind::Integer | Kind::Number if self.unit == Some("seconds") => quote!(Seconds),
            Kind::Array => {
                let items = simple_type(self.items.unwrap_or(Kind::String));
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
        self.sensitivity.is_private() && self.kind != Kind::Object
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
