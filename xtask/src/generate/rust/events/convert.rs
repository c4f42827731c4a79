//! The conversions between the events of a plan and those of its base.

use livechat_spec::model::text::SnakeName;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Event, SpecFile};
use proc_macro2::TokenStream;
use quote::quote;

use super::event::type_name;
use super::member::{Member, members};
use crate::generate::rust::base::Base;

/// The conversions of an event that the base has, too.
pub(super) fn conversions(
    spec: &SpecFile,
    base: &Base<'_>,
    entry: &Entry<SnakeName, Event>,
    types: &syn::Path,
) -> Option<TokenStream> {
    let of_base = base.spec.events.get(&entry.key)?;
    let (events, name) = (&base.events, type_name(entry));
    let (own, inherited) = (members(spec, &entry.value), members(base.spec, of_base));
    let find = |member: &Member<'_>| own.iter().find(|own| own.field.name == member.field.name);
    let back = quote! {
        /// Fails with the findings if the plan refuses the properties.
        impl TryFrom<#events::#name> for #name {
            type Error = #types::ReadError;

            fn try_from(event: #events::#name) -> Result<Self, #types::ReadError> {
                #types::__private::narrowed(&event)
            }
        }
    };
    if !is_infallible(spec, base, entry) {
        return Some(quote! {
            #back

            /// Fails with the findings if a required property is left out because it has no form in JSON.
            impl TryFrom<#name> for #events::#name {
                type Error = #types::ReadError;

                fn try_from(event: #name) -> Result<Self, #types::ReadError> {
                    #types::__private::narrowed(&event)
                }
            }
        });
    }
    let required = inherited.iter().filter(|member| member.required).map(|member| member.field.ident());
    let values = inherited.iter().filter(|member| !member.required).filter_map(|member| {
        let own = find(member)?;
        let field = member.field.ident();
        let value = match (same_type(spec, base, own, member), own.required) {
            (true, true) => quote!(Some(event.#field)),
            (true, false) => quote!(event.#field),
            (false, _) => quote!(#types::__private::widened(&event.#field)),
        };
        Some(quote!(other.#field = #value;))
    });
    let added = own.iter().filter(|own| !inherited.iter().any(|member| member.field.name == own.field.name));
    let added = added.map(|own| {
        let (field, key) = (own.field.ident(), own.field.key);
        quote!(#types::__private::add_property(&mut other.extra, #key, &event.#field);)
    });
    Some(quote! {
        /// The properties that the base does not have become unknown ones.
        impl From<#name> for #events::#name {
            fn from(event: #name) -> Self {
                let mut other = Self::new(#(event.#required),*);
                other.extra = event.extra;
                #(#added)*
                #(#values)*
                other
            }
        }

        #back
    })
}

/// The conversions of the enums of all events.
pub(super) fn conversions_of_all(spec: &SpecFile, base: &Base<'_>, types: &syn::Path) -> Option<TokenStream> {
    if base.spec.events.is_empty() {
        return None;
    }
    let events = &base.events;
    let there = spec.events.iter().map(|event| {
        let name = type_name(event);
        if base.spec.events.get(&event.key).is_none() {
            quote!(AnyEvent::#name(event) => #types::__private::narrowed_any(&event),)
        } else if base.has_event(spec, &event.key) {
            quote!(AnyEvent::#name(event) => Ok(event.into()),)
        } else if is_infallible(spec, base, event) {
            quote!(AnyEvent::#name(event) => Ok(#events::#name::from(event).into()),)
        } else {
            quote!(AnyEvent::#name(event) => Ok(#events::#name::try_from(event)?.into()),)
        }
    });
    let back = spec.events.iter().filter(|event| base.spec.events.get(&event.key).is_some()).map(|event| {
        let name = type_name(event);
        if base.has_event(spec, &event.key) {
            quote!(#events::AnyEvent::#name(event) => Ok(Self::#name(event)),)
        } else {
            quote!(#events::AnyEvent::#name(event) => Ok(Self::#name(event.try_into()?)),)
        }
    });
    Some(quote! {
        /// Fails with the findings for an event that the base does not have.
        impl TryFrom<AnyEvent> for #events::AnyEvent {
            type Error = #types::ReadError;

            fn try_from(event: AnyEvent) -> Result<Self, #types::ReadError> {
                match event {
                    #(#there)*
                }
            }
        }

        /// Fails with the findings if the plan refuses the properties.
        impl TryFrom<#events::AnyEvent> for AnyEvent {
            type Error = #types::ReadError;

            fn try_from(event: #events::AnyEvent) -> Result<Self, #types::ReadError> {
                match event {
                    #(#back)*
                    event => #types::__private::narrowed_any(&event),
                }
            }
        }
    })
}

/// Whether the event can always be made one of the base: what the base requires has the type that it has there.
fn is_infallible(spec: &SpecFile, base: &Base<'_>, entry: &Entry<SnakeName, Event>) -> bool {
    let Some(of_base) = base.spec.events.get(&entry.key) else { return false };
    let own = members(spec, &entry.value);
    members(base.spec, of_base).iter().filter(|member| member.required).all(|member| {
        let own = own.iter().find(|own| own.field.name == member.field.name);
        own.is_some_and(|own| same_type(spec, base, own, member))
    })
}

/// Whether a property has the same Rust type in the plan and in its base.
fn same_type(spec: &SpecFile, base: &Base<'_>, own: &Member<'_>, of_base: &Member<'_>) -> bool {
    own.field.rust_type().to_string() == of_base.field.rust_type().to_string()
        && (own.field.own_type().is_none() || base.has_property(spec, own.field.name))
}
