//! The struct of an event.

use livechat_spec::model::text::SnakeName;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Event, SpecFile};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::member::{converted, member_doc, members, parameter, setter};
use crate::generate::rust::docs::{deprecated_item, doc, sentence};
use crate::generate::rust::tokens::{constant, ident};
use crate::markdown;

pub(super) fn event_struct(spec: &SpecFile, entry: &Entry<SnakeName, Event>, types: &syn::Path) -> TokenStream {
    let event = &entry.value;
    let members = members(spec, event);
    let name = type_name(entry);
    let wire_name = &*event.name;
    let table_entry = constant(&entry.key);
    let about = doc(&format!("{}: {}", markdown::code(&event.name), sentence(&event.description)));
    let deprecated = event.deprecated.as_ref();
    let deprecated = deprecated.map(|deprecation| deprecated_item(deprecation, |name| spec.event_name(name)));

    let fields = members.iter().map(|member| {
        let (name, value) = (member.field.ident(), member.field.rust_type());
        let value = if member.required { value } else { quote!(Option<#value>) };
        let about = doc(&member_doc(member));
        let key = member.field.key;
        let rename = (name != key).then(|| quote!(#[serde(rename = #key)]));
        quote!(#about #rename pub #name: #value)
    });
    let required: Vec<_> = members.iter().filter(|member| member.required).collect();
    let parameters = required.iter().map(|member| parameter(&member.field));
    let required_values = required.iter().map(|member| initialiser(&member.field.ident(), &converted(&member.field)));
    let optional_names = members.iter().filter(|member| !member.required).map(|member| member.field.ident());
    let default = required.is_empty().then(|| quote!(Default,));
    let new = if required.is_empty() {
        quote! {
            /// Creates an event without properties.
            pub fn new() -> Self {
                Self::default()
            }
        }
    } else {
        quote! {
            /// Creates an event with the required properties.
            pub fn new(#(#parameters),*) -> Self {
                Self {
                    #(#required_values,)*
                    #(#optional_names: None,)*
                    extra: Extra::default(),
                }
            }
        }
    };
    let setters = members.iter().map(setter);

    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, #default LiveChatEvent, PartialEq)]
        #[livechat(event = #wire_name, spec = TABLE, crate = #types)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            /// The properties that the spec does not define, unchanged.
            #[serde(flatten)]
            #[livechat(custom)]
            pub extra: Extra,
        }

        impl #name {
            #new
            #(#setters)*
        }

        #types::__serde_properties!(#name, event::#table_entry);
    }
}

pub(super) fn type_name(event: &Entry<SnakeName, Event>) -> Ident {
    ident(&livechat_spec::load::pascal_case(&event.key))
}

/// A field and its value in a struct expression.
fn initialiser(field: &Ident, value: &TokenStream) -> TokenStream {
    if *field == value.to_string() { quote!(#field) } else { quote!(#field: #value) }
}
