//! A property or a field of the envelope as a field in Rust.

use livechat_spec::model::text::Identifier;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Field, Property, ValueSpec};
use livechat_spec::vocabulary::Kind;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{doc, sentence};
use super::tokens::{constant, ident};

/// The types of livechat-types that a field can have.
pub(crate) const TYPES: [&str; 5] = ["Number", "RawJson", "Seconds", "Sensitive", "Timestamp"];

/// A property or a field of the envelope, as the generators of Rust need it.
#[derive(Clone, Copy)]
pub(crate) struct RustField<'a> {
    pub(crate) name: &'a str,
    pub(crate) key: &'a str,
    pub(crate) value: &'a ValueSpec,
}

impl<'a> RustField<'a> {
    /// A field of the envelope, whose name in code is made from its key.
    pub(crate) fn of_envelope(field: &'a Entry<Identifier, Field>) -> Self {
        Self { name: &field.key, key: &field.key, value: &field.value.value_spec }
    }

    pub(crate) fn of_property(property: &'a Entry<Identifier, Property>) -> Self {
        Self { name: &property.key, key: property.wire_key(), value: &property.value.value_spec }
    }

    /// Its name in Rust.
    pub(crate) fn ident(&self) -> Ident {
        ident(&livechat_spec::load::snake_case(self.name))
    }

    /// The name of its entry in the table.
    pub(crate) fn constant(&self) -> Ident {
        constant(self.name)
    }

    /// The Rust type of its values. No name needs a path: a generated file is a module of its own, and the loader
    /// refuses specs whose types would shadow the prelude or the imports from livechat-types.
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

    /// The name of the type that is generated for it, if it has one of its own.
    pub(crate) fn own_type(&self) -> Option<Ident> {
        match self.value.newtype.as_deref() {
            Some(newtype) => Some(ident(newtype)),
            None => (self.value.kind.value == Kind::Enum).then(|| self.enum_name()),
        }
    }

    /// Whether `Sensitive` keeps its values out of `Debug` output. Raw JSON never shows them.
    pub(crate) fn is_redacted(&self) -> bool {
        self.value.sensitivity.value.is_private() && self.value.kind.value != Kind::Object
    }

    /// The name of its Rust type, if it is an enum: that of the property.
    pub(crate) fn enum_name(&self) -> Ident {
        ident(&livechat_spec::load::pascal_case(&livechat_spec::load::snake_case(self.name)))
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

/// The type of an identifier.
pub(crate) fn id_type(name: &str, description: &str, types: &syn::Path) -> TokenStream {
    let name = ident(name);
    let about = doc(&sentence(description));
    quote! {
        #about
        ///
        /// Two ids are equal if their texts are. An id that was read from a JSON number has its digits as text, and is
        /// written as that number.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(#types::__private::Id);

        #types::__id!(#name);
    }
}
