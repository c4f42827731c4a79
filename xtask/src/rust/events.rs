//! The typed events, with their readers and writers, and the enum of all of them.

use livechat_spec::load::text::{Identifier, SnakeName};
use livechat_spec::load::value::{Entry, Spanned};
use livechat_spec::model::{Document, Event, Property};
use livechat_spec::vocabulary::{Kind, Presence};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{Shape, constant, doc, grouped, ident, print, prose};
use crate::markdown;

/// Generates the events; the paths are those of the crate of types, and of the module that holds the table, in the
/// generated code.
pub(crate) fn generate(document: &Document, types: &syn::Path, table: &syn::Path) -> String {
    let spec: syn::Path = syn::parse_quote!(#types::spec);
    let table_name = constant(&document.name);
    let fingerprint = grouped(super::table::fingerprint(document));
    let format = grouped(livechat_spec::table::TABLE_FORMAT.into());
    let newtypes = document.properties.iter().filter_map(|property| newtype(property, types));
    let events = document.events.iter().map(|event| event_struct(document, event, types));
    let any = any_event(document, types);
    print(quote! {
        use #spec::json::SyntaxError;
        use #spec::table::{Event, Spec, assert_fits};
        use #table::{#table_name as TABLE, events as event, properties as property};
        use #types::{Extra, Input, LiveChatEvent, ReadEvent, WriteEvent, Writer};

        const _: () = assert_fits(&TABLE, #format, #fingerprint);

        #(#newtypes)*
        #(#events)*
        #any
    })
}

/// The types that properties of a spec have to themselves: ids, and enums.
fn newtype(property: &Entry<Identifier, Property>, types: &syn::Path) -> Option<TokenStream> {
    let about = doc(&format!("{}.", prose(&property.value.description)));
    if let Some(newtype) = &property.value.newtype {
        let name = ident(newtype);
        return Some(quote!(#types::__id! { #about #name }));
    }
    if property.value.kind.value != Kind::Enum {
        return None;
    }
    let name = Shape::of_property(&property.key, &property.value).enum_name();
    let variants = property.value.values.iter().flat_map(|values| values.iter()).map(|value| {
        let about = doc(&format!("{}.", prose(&value.value)));
        let variant = ident(&livechat_spec::load::variant_name(&value.key));
        let text = &*value.key;
        quote!(#about #variant = #text)
    });
    Some(quote!(#types::__listed! { #about #name { #(#variants,)* } }))
}

/// A property as an event has it.
struct Member<'a> {
    property: &'a Property,
    shape: Shape<'a>,
    required: bool,
}

fn members<'a>(document: &'a Document, event: &'a Event) -> Vec<Member<'a>> {
    let member = |entry: &'a Entry<Identifier, Spanned<Presence>>| {
        let property = document.properties.get(&entry.key)?;
        let shape = Shape::of_property(&entry.key, property);
        Some(Member { property, shape, required: entry.value.value == Presence::Required })
    };
    event.properties.iter().filter_map(member).collect()
}

fn type_name(event: &Entry<SnakeName, Event>) -> Ident {
    ident(&livechat_spec::load::pascal_case(&event.key))
}

fn event_struct(document: &Document, entry: &Entry<SnakeName, Event>, types: &syn::Path) -> TokenStream {
    let event = &entry.value;
    let members = members(document, event);
    let name = type_name(entry);
    let key = &*entry.key;
    let table_entry = constant(key);
    let about = doc(&format!("{}: {}.", markdown::code(&event.name), prose(&event.description)));
    let deprecated = event.deprecated.as_ref().map(|deprecation| {
        let note = super::table::advice(deprecation);
        quote!(#[deprecated(note = #note)])
    });

    let names: Vec<_> = members.iter().map(|member| member.shape.ident()).collect();
    let keys: Vec<_> = members.iter().map(|member| member.shape.key).collect();
    let entries: Vec<_> = members.iter().map(|member| member.shape.constant()).collect();
    let fields = members.iter().map(|member| {
        let (name, value) = (member.shape.ident(), member.shape.rust_type(types));
        let value = if member.required { value } else { quote!(Option<#value>) };
        let about = doc(&member_doc(member));
        quote!(#about pub #name: #value)
    });
    let required: Vec<_> = members.iter().filter(|member| member.required).collect();
    let required_names: Vec<_> = required.iter().map(|member| member.shape.ident()).collect();
    let required_types = required.iter().map(|member| into(&member.shape, types));
    let required_values = required.iter().map(|member| converted(&member.shape));
    let optional_names = members.iter().filter(|member| !member.required).map(|member| member.shape.ident());
    let default = required.is_empty().then(|| quote!(Default,));
    let setters = members.iter().map(|member| setter(member, types));
    let missing = (!required.is_empty()).then(|| {
        quote! {
            let (#(Some(#required_names),)*) = (#(#required_names,)*) else {
                return Ok(None);
            };
        }
    });
    let allow =
        event.deprecated.as_ref().map(|_| quote!(#[allow(deprecated, reason = "the impls of what is deprecated")]));

    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            /// What the spec does not know, as it came.
            pub extra: Extra,
        }

        #allow
        impl #name {
            /// An event with no other properties.
            pub fn new(#(#required_names: #required_types),*) -> Self {
                Self {
                    #(#required_names: #required_values,)*
                    #(#optional_names: None,)*
                    extra: Extra::default(),
                }
            }

            #(#setters)*
        }

        #allow
        impl LiveChatEvent for #name {
            fn event(&self) -> &'static Event<'static> {
                &event::#table_entry
            }
        }

        #allow
        impl ReadEvent for #name {
            fn spec() -> &'static Spec<'static> {
                &TABLE
            }

            fn reads(event: &Event<'_>) -> bool {
                event.key == #key
            }

            fn read_event(
                event: &'static Event<'static>,
                input: &mut Input<'_>,
            ) -> Result<Option<Self>, SyntaxError> {
                #(let mut #names = None;)*
                let extra = input.properties(event, &mut |key, input| {
                    match key {
                        #(#keys => #names = input.value(&property::#entries)?,)*
                        _ => input.skip()?,
                    }
                    Ok(())
                })?;
                #missing
                Ok(Some(Self { #(#names,)* extra }))
            }
        }

        #allow
        impl WriteEvent for #name {
            fn event_name(&self) -> &str {
                event::#table_entry.name
            }

            fn write_properties(&self, out: &mut Writer) {
                #(out.property(#keys, &self.#names);)*
                out.extra(&self.extra);
            }
        }

        #types::__serde_properties!(#name, event::#table_entry);
    }
}

fn member_doc(member: &Member<'_>) -> String {
    let property = member.property;
    let mut text = format!("{}.", &*property.description);
    if let Some(unit) = &property.unit {
        text = format!("{text} In {}.", prose(unit));
    }
    if let Some(deprecation) = &property.deprecated {
        text = format!("{text} Deprecated since {}: {}.", &*deprecation.since, prose(&deprecation.note));
    }
    text
}

/// The parameter's type: whatever becomes the value; a boolean is just that.
fn into(shape: &Shape<'_>, types: &syn::Path) -> TokenStream {
    let value = shape.rust_type(types);
    if shape.kind == Kind::Boolean && !shape.sensitivity.is_private() {
        return value;
    }
    quote!(impl Into<#value>)
}

fn converted(shape: &Shape<'_>) -> TokenStream {
    let name = shape.ident();
    if shape.kind == Kind::Boolean && !shape.sensitivity.is_private() { quote!(#name) } else { quote!(#name.into()) }
}

fn setter(member: &Member<'_>, types: &syn::Path) -> TokenStream {
    let name = member.shape.ident();
    let parameter = into(&member.shape, types);
    let value = converted(&member.shape);
    let value = if member.required { value } else { quote!(Some(#value)) };
    let about = doc(&format!("Sets {}: {}", markdown::code(member.shape.key), member_doc(member)));
    quote! {
        #about
        pub fn #name(mut self, #name: #parameter) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The enum of all events, and what all of them have.
fn any_event(document: &Document, types: &syn::Path) -> TokenStream {
    let variants: Vec<_> = document.events.iter().map(type_name).collect();
    let keys: Vec<_> = document.events.iter().map(|event| &*event.key).collect();
    let docs = document.events.iter().map(|event| doc(&format!("{}.", prose(&event.value.description))));
    let accessors = common_members(document).into_iter().map(|member| accessor(&member, &variants, types));
    let about = doc(&format!("Any event of the spec {}.", prose(&document.name)));
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(deprecated, reason = "a deprecated event is one of them still")]
        pub enum AnyEvent {
            #(#docs #variants(#variants),)*
        }

        #[allow(deprecated, reason = "a deprecated event is one of them still")]
        impl AnyEvent {
            /// The event's name on the wire.
            pub fn name(&self) -> &'static str {
                LiveChatEvent::event(self).name
            }

            #(#accessors)*

            /// What the spec does not know, as it came.
            pub fn extra(&self) -> &Extra {
                match self {
                    #(Self::#variants(event) => &event.extra,)*
                }
            }

            /// The same, to change it.
            pub fn extra_mut(&mut self) -> &mut Extra {
                match self {
                    #(Self::#variants(event) => &mut event.extra,)*
                }
            }
        }

        #(
            #[allow(deprecated, reason = "a deprecated event is one of them still")]
            impl From<#variants> for AnyEvent {
                fn from(event: #variants) -> Self {
                    Self::#variants(event)
                }
            }
        )*

        impl LiveChatEvent for AnyEvent {
            fn event(&self) -> &'static Event<'static> {
                match self {
                    #(Self::#variants(event) => LiveChatEvent::event(event),)*
                }
            }
        }

        #[allow(deprecated, reason = "a deprecated event is one of them still")]
        impl ReadEvent for AnyEvent {
            fn spec() -> &'static Spec<'static> {
                &TABLE
            }

            fn reads(event: &Event<'_>) -> bool {
                matches!(event.key, #(#keys)|*)
            }

            fn read_event(
                event: &'static Event<'static>,
                input: &mut Input<'_>,
            ) -> Result<Option<Self>, SyntaxError> {
                match event.key {
                    #(#keys => Ok(
                        <#variants as ReadEvent>::read_event(event, input)?.map(Self::#variants),
                    ),)*
                    _ => Ok(None),
                }
            }
        }

        impl WriteEvent for AnyEvent {
            fn event_name(&self) -> &str {
                self.name()
            }

            fn write_properties(&self, out: &mut Writer) {
                match self {
                    #(Self::#variants(event) => WriteEvent::write_properties(event, out),)*
                }
            }
        }

        #types::__serde_tagged!(AnyEvent);
    }
}

/// The properties that every event has, as a property that all may leave out.
fn common_members(document: &Document) -> Vec<Member<'_>> {
    let Some(first) = document.events.first() else {
        return Vec::new();
    };
    let everywhere = |member: &Member<'_>| {
        document.events.iter().all(|event| {
            let presence = event.value.properties.get(member.shape.key);
            presence.is_some_and(|presence| (presence.value == Presence::Required) == member.required)
        })
    };
    members(document, &first.value).into_iter().filter(everywhere).collect()
}

fn accessor(member: &Member<'_>, variants: &[Ident], types: &syn::Path) -> TokenStream {
    let name = format_ident!("{}", member.shape.ident());
    let value = member.shape.rust_type(types);
    let about = doc(&member_doc(member));
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
