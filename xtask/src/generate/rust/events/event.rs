//! The struct of an event, with its reader and writer.

use livechat_spec::model::text::SnakeName;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Event, SpecFile};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::member::{Member, converted, member_doc, members, parameter, setter};
use crate::generate::markdown;
use crate::generate::rust::docs::{deprecated_item, doc, sentence};
use crate::generate::rust::field::RustField;
use crate::generate::rust::tokens::{constant, ident, start};

pub(super) fn event_struct(spec: &SpecFile, entry: &Entry<SnakeName, Event>, types: &syn::Path) -> TokenStream {
    let event = &entry.value;
    let members = members(spec, event);
    let name = type_name(entry);
    let key = &*entry.key;
    let wire_name = &*event.name;
    let table_entry = constant(key);
    let about = doc(&format!("{}: {}", markdown::code(&event.name), sentence(&event.description)));
    let deprecated = event.deprecated.as_ref();
    let deprecated = deprecated.map(|deprecation| deprecated_item(deprecation, |name| spec.event_name(name)));

    let names: Vec<_> = members.iter().map(|member| member.field.ident()).collect();
    let starts = members.iter().map(|member| start(member.field.key));
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
    let read_event = read_event(&members);
    let from_valid = from_valid(spec, &members);

    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, #default LiveChatEvent, PartialEq)]
        #[livechat(event = #wire_name, spec = TABLE, crate = #types, manual)]
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

        impl ReadEvent for #name {
            fn spec() -> &'static Spec {
                &TABLE
            }

            fn reads(event: &Event) -> bool {
                event.key == #key
            }

            fn read_event(
                event: &'static Event,
                input: &mut Input<'_>,
            ) -> Result<Option<Self>, SyntaxError> {
                #read_event
            }

            const FROM_VALID: Option<fast::FromValid<Self>> = Some(|call| {
                if !call.is(&event::#table_entry) {
                    return Err(fast::Fallback);
                }
                Ok(#from_valid)
            });
        }

        impl WriteEvent for #name {
            fn event_name(&self) -> &str {
                event::#table_entry.name
            }

            fn write_properties(&self, out: &mut Writer) {
                #(out.member(#starts, &self.#names);)*
                out.extra(&self.extra, |key| event::#table_entry.property(key).is_some());
            }

            fn __is_generated(&self) -> bool {
                true
            }
        }

        #types::__serde_properties!(#name, event::#table_entry);
    }
}

pub(super) fn type_name(event: &Entry<SnakeName, Event>) -> Ident {
    ident(&livechat_spec::load::pascal_case(&event.key))
}

/// Code that reads the properties of an event.
fn read_event(members: &[Member<'_>]) -> TokenStream {
    if members.is_empty() {
        return quote! {
            let extra = input.properties(event, &mut |_, input| input.skip())?;
            Ok(Some(Self { extra }))
        };
    }
    let locals: Vec<_> = members.iter().map(|member| local(&member.field)).collect();
    let keys = members.iter().map(|member| member.field.key);
    let entries = members.iter().map(|member| member.field.constant());
    let fields = members.iter().zip(&locals).map(|(member, local)| initialiser(&member.field.ident(), &quote!(#local)));
    let required: Vec<_> =
        members.iter().zip(&locals).filter(|(member, _)| member.required).map(|(_, local)| local).collect();
    let missing = match &*required {
        [] => None,
        [one] => Some(quote!(let Some(#one) = #one else { return Ok(None); };)),
        all => Some(quote!(let (#(Some(#all)),*) = (#(#all),*) else { return Ok(None); };)),
    };
    quote! {
        #(let mut #locals = None;)*
        let mut read = |key: &str, input: &mut Input<'_>| -> Result<(), SyntaxError> {
            match key {
                #(#keys => #locals = input.value(&property::#entries)?,)*
                _ => input.skip()?,
            }
            Ok(())
        };
        let extra = input.properties(event, &mut read)?;
        #missing
        let read = Self { #(#fields,)* extra };
        Ok(Some(read))
    }
}

/// Code that builds an event from a call that the fast pass found clean.
fn from_valid(spec: &SpecFile, members: &[Member<'_>]) -> TokenStream {
    let fields = members.iter().map(|member| {
        let place = spec.properties.position(member.field.name);
        let place = place.expect("a linted spec defines the properties of its events");
        let place = Literal::usize_unsuffixed(place);
        let (name, entry) = (member.field.ident(), member.field.constant());
        let read = ident(if member.required { "required" } else { "optional" });
        quote!(#name: fast::#read(call.property(#place), &property::#entry)?,)
    });
    quote!(Self { #(#fields)* extra: Extra::from_valid(call.unknown_properties()) })
}

/// The variable that a property is read into. It has the property's name, unless another variable has it.
fn local(field: &RustField<'_>) -> Ident {
    let name = field.ident();
    if ["event", "input", "key", "read"].iter().any(|taken| name == taken) { format_ident!("{name}_") } else { name }
}

/// A field and its value in a struct expression.
fn initialiser(field: &Ident, value: &TokenStream) -> TokenStream {
    if *field == value.to_string() { quote!(#field) } else { quote!(#field: #value) }
}
