//! The typed events, with their readers and writers, and the enum of all of them.

use livechat_spec::model::text::{Identifier, SnakeName};
use livechat_spec::model::value::{Entry, Spanned};
use livechat_spec::model::{Event, Property, SpecFile};
use livechat_spec::vocabulary::{Kind, Presence};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{
    Shape, TYPES, constant, deprecated, doc, file_doc, grouped, id_type, ident, print, prose, sentence, start, used,
};
use crate::markdown;

/// Generates the events; the paths are those of the crate of types, and of the module that holds the table, in the
/// generated code.
pub(crate) fn generate(document: &SpecFile, types: &syn::Path, table: &syn::Path) -> String {
    let spec: syn::Path = syn::parse_quote!(#types::spec);
    let table_name = constant(&document.name);
    let fingerprint = grouped(livechat_spec::load::fingerprint(document));
    let format = grouped(livechat_spec::table::TABLE_FORMAT.into());
    let fits = quote!(const _: () = assert_fits(&TABLE, #format, #fingerprint););
    let value_types = document.properties.iter().filter_map(|property| value_type(property, types));
    let about = format!(
        "The events of the spec {} {}: {}",
        prose(&document.name),
        &*document.version,
        sentence(&document.title)
    );
    let about = file_doc(&about);
    let members_of_all: Vec<_> = document.events.iter().flat_map(|event| members(document, &event.value)).collect();
    let mut imports = used(&TYPES, members_of_all.iter().map(|member| member.shape.rust_type()));
    imports.extend(["Extra", "Input", "LiveChatEvent", "ReadEvent", "WriteEvent", "Writer"].map(ident));
    imports.sort();
    let has_enum = document.properties.iter().any(|property| property.value.kind.value == Kind::Enum);
    let properties = (has_enum || !members_of_all.is_empty()).then(|| quote!(properties as property,));
    let allowed = quote! {
        #![allow(
            clippy::doc_markdown,
            clippy::enum_variant_names,
            clippy::fn_params_excessive_bools,
            clippy::large_enum_variant,
            clippy::should_implement_trait,
            clippy::similar_names,
            clippy::struct_excessive_bools,
            clippy::struct_field_names,
            clippy::too_many_arguments,
            clippy::too_many_lines,
            clippy::upper_case_acronyms,
            clippy::wrong_self_convention,
            reason = "the spec says what there is, how it is called, and what is said of it"
        )]
        #![allow(
            clippy::must_use_candidate,
            clippy::return_self_not_must_use,
            reason = "it would be on every method"
        )]
    };
    if document.events.is_empty() {
        return print(quote! {
            #about
            #allowed

            use #spec::table::assert_fits;
            use #table::{#table_name as TABLE, #properties};

            #fits
            #(#value_types)*
        });
    }

    let has_deprecated = document.events.iter().any(|event| event.value.deprecated.is_some());
    let deprecated =
        has_deprecated.then(|| quote!(#![allow(deprecated, reason = "what is deprecated is there still")]));
    let events = document.events.iter().map(|event| event_struct(document, event, types));
    let any = any_event(document, types);
    print(quote! {
        #about
        #allowed
        #deprecated

        use #spec::json::SyntaxError;
        use #spec::table::{Event, Spec, assert_fits};
        use #table::{#table_name as TABLE, events as event, #properties};
        use #types::__private::fast;
        use #types::{#(#imports),*};

        #fits

        #(#value_types)*
        #(#events)*
        #any
    })
}

/// The type that a property of a spec has to itself: an id, or an enum.
fn value_type(property: &Entry<Identifier, Property>, types: &syn::Path) -> Option<TokenStream> {
    let Property { newtype, description, values, .. } = &property.value;
    if let Some(newtype) = newtype {
        return Some(id_type(newtype, description, types));
    }
    if property.value.kind.value != Kind::Enum {
        return None;
    }
    let shape = Shape::of_property(&property.key, &property.value);
    let (name, table_entry) = (shape.enum_name(), shape.constant());
    let about = doc(&sentence(description));
    let values: Vec<_> = values.iter().flat_map(|values| values.iter()).collect();
    let variants: Vec<_> = values.iter().map(|value| ident(&livechat_spec::load::variant_name(&value.key))).collect();
    let texts: Vec<_> = values.iter().map(|value| &*value.key).collect();
    let docs = values.iter().map(|value| doc(&sentence(&value.value)));
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
            /// The value as JSON has it.
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

/// A property as an event has it.
struct Member<'a> {
    property: &'a Property,
    shape: Shape<'a>,
    required: bool,
}

fn members<'a>(document: &'a SpecFile, event: &'a Event) -> Vec<Member<'a>> {
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

fn event_struct(document: &SpecFile, entry: &Entry<SnakeName, Event>, types: &syn::Path) -> TokenStream {
    let event = &entry.value;
    let members = members(document, event);
    let name = type_name(entry);
    let key = &*entry.key;
    let wire_name = &*event.name;
    let table_entry = constant(key);
    let about = doc(&format!("{}: {}", markdown::code(&event.name), sentence(&event.description)));
    let deprecated = event.deprecated.as_ref().map(deprecated);

    let names: Vec<_> = members.iter().map(|member| member.shape.ident()).collect();
    let starts = members.iter().map(|member| start(member.shape.key));
    let fields = members.iter().map(|member| {
        let (name, value) = (member.shape.ident(), member.shape.rust_type());
        let value = if member.required { value } else { quote!(Option<#value>) };
        let about = doc(&member_doc(member));
        let key = member.shape.key;
        let rename = (name != key).then(|| quote!(#[serde(rename = #key)]));
        quote!(#about #rename pub #name: #value)
    });
    let required: Vec<_> = members.iter().filter(|member| member.required).collect();
    let parameters = required.iter().map(|member| parameter(&member.shape));
    let required_values = required.iter().map(|member| initialiser(&member.shape.ident(), &converted(&member.shape)));
    let optional_names = members.iter().filter(|member| !member.required).map(|member| member.shape.ident());
    let default = required.is_empty().then(|| quote!(Default,));
    let new = if required.is_empty() {
        quote! {
            /// An event without properties.
            pub fn new() -> Self {
                Self::default()
            }
        }
    } else {
        quote! {
            /// An event without other properties.
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
    let from_valid = from_valid(document, &members);

    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, #default LiveChatEvent, PartialEq)]
        #[livechat(event = #wire_name, plan = TABLE, crate = #types, manual)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            /// What the spec does not know, as it came.
            #[livechat(custom)]
            pub extra: Extra,
        }

        impl #name {
            #new
            #(#setters)*
        }

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
        }

        #types::__serde_properties!(#name, event::#table_entry);
    }
}

/// What reads the properties of an event.
fn read_event(members: &[Member<'_>]) -> TokenStream {
    if members.is_empty() {
        return quote! {
            let extra = input.properties(event, &mut |_, input| input.skip())?;
            Ok(Some(Self { extra }))
        };
    }
    let locals: Vec<_> = members.iter().map(|member| local(&member.shape)).collect();
    let keys = members.iter().map(|member| member.shape.key);
    let entries = members.iter().map(|member| member.shape.constant());
    let fields = members.iter().zip(&locals).map(|(member, local)| initialiser(&member.shape.ident(), &quote!(#local)));
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

/// What makes an event of a call that is known to be clean.
fn from_valid(document: &SpecFile, members: &[Member<'_>]) -> TokenStream {
    let fields = members.iter().filter_map(|member| {
        let place = document.properties.iter().position(|entry| *entry.key == *member.shape.key)?;
        let place = Literal::usize_unsuffixed(place);
        let (name, entry) = (member.shape.ident(), member.shape.constant());
        let read = ident(if member.required { "required" } else { "optional" });
        Some(quote!(#name: fast::#read(call.property(#place), &property::#entry)?,))
    });
    quote!(Self { #(#fields)* extra: Extra::from_valid(call.unknown_properties()) })
}

/// The variable that a property is read into: called like it, but for the names of other variables there.
fn local(shape: &Shape<'_>) -> Ident {
    let name = shape.ident();
    if ["event", "input", "key", "read"].iter().any(|taken| name == taken) { format_ident!("{name}_") } else { name }
}

/// A field and its value, as a struct expression has them.
fn initialiser(field: &Ident, value: &TokenStream) -> TokenStream {
    if *field == value.to_string() { quote!(#field) } else { quote!(#field: #value) }
}

fn member_doc(member: &Member<'_>) -> String {
    let property = member.property;
    let mut text = sentence(&property.description);
    if let Some(unit) = &property.unit {
        text = format!("{text} In {}", sentence(unit));
    }
    if let Some(deprecation) = &property.deprecated {
        text = format!("{text} Deprecated since {}: {}", &*deprecation.since, sentence(&deprecation.note));
    }
    text
}

/// A parameter that takes whatever becomes the value; for a boolean just that.
fn parameter(shape: &Shape<'_>) -> TokenStream {
    let (name, value) = (shape.ident(), shape.rust_type());
    if is_plain_boolean(shape) { quote!(#name: #value) } else { quote!(#name: impl Into<#value>) }
}

fn converted(shape: &Shape<'_>) -> TokenStream {
    let name = shape.ident();
    if is_plain_boolean(shape) { quote!(#name) } else { quote!(#name.into()) }
}

fn is_plain_boolean(shape: &Shape<'_>) -> bool {
    shape.kind == Kind::Boolean && !shape.is_redacted()
}

fn setter(member: &Member<'_>) -> TokenStream {
    let name = member.shape.ident();
    let parameter = parameter(&member.shape);
    let value = converted(&member.shape);
    let value = if member.required { value } else { quote!(Some(#value)) };
    let about = doc(&format!("Sets {}: {}", markdown::code(member.shape.key), member_doc(member)));
    let deprecated = member.property.deprecated.as_ref().map(deprecated);
    quote! {
        #about
        #deprecated
        pub fn #name(mut self, #parameter) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The enum of all events, and what all of them have.
fn any_event(document: &SpecFile, types: &syn::Path) -> TokenStream {
    let variants: Vec<_> = document.events.iter().map(type_name).collect();
    let keys: Vec<_> = document.events.iter().map(|event| &*event.key).collect();
    let constants = document.events.iter().map(|event| constant(&event.key));
    let docs = document.events.iter().map(|event| doc(&sentence(&event.value.description)));
    let accessors = common_members(document).into_iter().map(|member| accessor(&member, &variants));
    let about = doc(&format!("Any event of the spec {}.", prose(&document.name)));
    quote! {
        #about
        #[derive(Clone, Debug, LiveChatEvent, PartialEq)]
        #[livechat(plan = TABLE, crate = #types, manual)]
        #[non_exhaustive]
        pub enum AnyEvent {
            #(#docs #variants(#variants),)*
        }

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
            impl From<#variants> for AnyEvent {
                fn from(event: #variants) -> Self {
                    Self::#variants(event)
                }
            }
        )*

        impl ReadEvent for AnyEvent {
            fn spec() -> &'static Spec<'static> {
                &TABLE
            }

            fn reads(event: &Event<'_>) -> bool {
                [#(#keys),*].contains(&event.key)
            }

            fn read_event(
                event: &'static Event<'static>,
                input: &mut Input<'_>,
            ) -> Result<Option<Self>, SyntaxError> {
                let read = match event.key {
                    #(#keys => ReadEvent::read_event(event, input)?.map(Self::#variants),)*
                    _ => None,
                };
                Ok(read)
            }

            const FROM_VALID: Option<fast::FromValid<Self>> = Some(|call| {
                #(
                    if call.is(&event::#constants) {
                        return #variants::FROM_VALID.ok_or(fast::Fallback)?(call).map(Self::#variants);
                    }
                )*
                Err(fast::Fallback)
            });
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
fn common_members(document: &SpecFile) -> Vec<Member<'_>> {
    let Some(first) = document.events.first() else {
        return Vec::new();
    };
    // Methods that it has anyway.
    let is_free =
        |member: &Member<'_>| !["event", "event_name", "extra", "name"].contains(&&*member.shape.ident().to_string());
    let everywhere = |member: &Member<'_>| {
        document.events.iter().all(|event| {
            let presence = event.value.properties.get(member.shape.key);
            presence.is_some_and(|presence| (presence.value == Presence::Required) == member.required)
        })
    };
    members(document, &first.value).into_iter().filter(is_free).filter(everywhere).collect()
}

fn accessor(member: &Member<'_>, variants: &[Ident]) -> TokenStream {
    let name = member.shape.ident();
    let value = member.shape.rust_type();
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
