//! The type that belongs to one property: an id or an enum.

use livechat_spec::load::property_variant;
use livechat_spec::model::text::Identifier;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Property, ValueSpec};
use livechat_spec::text::code_list;
use livechat_spec::vocabulary::Kind;
use proc_macro2::TokenStream;
use quote::quote;

use crate::generate::rust::docs::{doc, sentence};
use crate::generate::rust::field::{RustField, id_type};
use crate::generate::rust::tokens::ident;

/// The type that belongs to the property, if there is one.
pub(super) fn value_type(property: &Entry<Identifier, Property>, types: &syn::Path) -> Option<TokenStream> {
    let ValueSpec { newtype, description, values, .. } = &property.value.value_spec;
    if let Some(newtype) = newtype {
        return Some(id_type(newtype, description, types));
    }
    if property.value.value_spec.kind.value != Kind::Enum {
        return None;
    }
    let field = RustField::of_property(property);
    let (name, table_entry) = (field.enum_name(), field.constant());
    let about = doc(&sentence(description));
    let values: Vec<_> = values.iter().flat_map(|values| values.iter()).collect();
    let variants = values.iter().map(|value| ident(&property_variant(&property.value, &value.key)));
    let variants: Vec<_> = variants.collect();
    let texts: Vec<_> = values.iter().map(|value| &*value.key).collect();
    let docs = values.iter().map(|value| doc(&sentence(&value.value)));
    if property.value.is_closed() {
        let expected = format!("one of {}", code_list(texts.iter().copied()));
        return Some(quote! {
            #about
            #[doc = ""]
            #[doc = " The list is closed: other values are errors, and `try_from` fails for them."]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#docs #variants,)*
            }

            impl #name {
                /// Returns the value as it is written in JSON.
                pub fn as_str(self) -> &'static str {
                    match self {
                        #(Self::#variants => #texts,)*
                    }
                }
            }

            /// Fails for a value that the spec does not list.
            impl TryFrom<&str> for #name {
                type Error = #types::Misfit;

                fn try_from(value: &str) -> Result<Self, #types::Misfit> {
                    match value {
                        #(#texts => Ok(Self::#variants),)*
                        _ => Err(#types::Misfit::expected(#expected)),
                    }
                }
            }

            #types::__closed!(#name, property::#table_entry);
        });
    }
    Some(quote! {
        #about
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #variants,)*
            /// A value that the spec does not list.
            Other(String),
        }

        impl #name {
            /// Returns the value as it is written in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #texts,)*
                    Self::Other(value) => value,
                }
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#texts => Self::#variants,)*
                    _ => Self::Other(value.to_owned()),
                }
            }
        }

        #types::__listed!(#name, property::#table_entry);
    })
}
