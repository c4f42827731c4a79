//! The enum of all events.

use livechat_spec::model::SpecFile;
use livechat_spec::vocabulary::Presence;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::event::type_name;
use super::member::{Member, member_doc, members};
use crate::generate::rust::docs::{doc, sentence};
use crate::markdown::{self, prose};

/// The enum of all events, with accessors for the properties that all of them have.
pub(super) fn any_event(spec: &SpecFile, types: &syn::Path) -> TokenStream {
    let variants: Vec<_> = spec.events.iter().map(type_name).collect();
    let docs = spec.events.iter().map(|event| doc(&sentence(&event.value.description)));
    let accessors = common_members(spec).into_iter().map(|member| accessor(&member, &variants));
    let about = doc(&format!("Any event of the spec {}.", prose(&spec.name)));
    quote! {
        #about
        #[derive(Clone, Debug, LiveChatEvent, PartialEq)]
        #[livechat(spec = TABLE, crate = #types)]
        #[non_exhaustive]
        pub enum AnyEvent {
            #(#docs #variants(#variants),)*
        }

        impl AnyEvent {
            /// Returns the name of the event, as it is sent.
            pub fn name(&self) -> &'static str {
                LiveChatEvent::event(self).name
            }

            #(#accessors)*

            /// Returns the properties that the spec does not define.
            pub fn extra(&self) -> &Extra {
                match self {
                    #(Self::#variants(event) => &event.extra,)*
                }
            }

            /// Returns the properties that the spec does not define, for changes.
            pub fn extra_mut(&mut self) -> &mut Extra {
                match self {
                    #(Self::#variants(event) => &mut event.extra,)*
                }
            }
        }

        impl #types::Events for AnyEvent {
            fn extra_mut(&mut self) -> &mut Extra {
                self.extra_mut()
            }
        }

        #(
            impl From<#variants> for AnyEvent {
                fn from(event: #variants) -> Self {
                    Self::#variants(event)
                }
            }
        )*

        #types::__serde_tagged!(AnyEvent);
    }
}

/// The properties that every event has, with the same presence in each.
pub(super) fn common_members(spec: &SpecFile) -> Vec<Member<'_>> {
    let Some(first) = spec.events.first() else {
        return Vec::new();
    };
    // The enum has methods of these names.
    let is_free =
        |member: &Member<'_>| !["event", "event_name", "extra", "name"].contains(&&*member.field.ident().to_string());
    let everywhere = |member: &Member<'_>| {
        spec.events.iter().all(|event| {
            let presence = event.value.properties.get(member.field.name);
            presence.is_some_and(|presence| (presence.value == Presence::Required) == member.required)
        })
    };
    members(spec, &first.value).into_iter().filter(is_free).filter(everywhere).collect()
}

fn accessor(member: &Member<'_>, variants: &[Ident]) -> TokenStream {
    let name = member.field.ident();
    let value = member.field.rust_type();
    let about = doc(&format!("Returns {}: {}", markdown::code(member.field.key), member_doc(member)));
    let (result, access) = if member.required {
        (quote!(&#value), quote!(&event.#name))
    } else {
        (quote!(Option<&#value>), quote!(event.#name.as_ref()))
    };
    quote! {
        #about
        pub fn #name(&self) -> #result {
            match self {
                #(Self::#variants(event) => #access,)*
            }
        }
    }
}
