//! A property of an event: its field, documentation and setter.

use livechat_spec::model::text::Identifier;
use livechat_spec::model::value::{Entry, Spanned};
use livechat_spec::model::{Event, Property, SpecFile};
use livechat_spec::vocabulary::{Kind, Presence};
use proc_macro2::TokenStream;
use quote::quote;

use crate::generate::rust::docs::{STOPS, deprecated_item, doc, sentence};
use crate::generate::rust::field::RustField;
use crate::markdown;
use crate::spec_file::property;

/// A property of an event.
pub(super) struct Member<'a> {
    spec: &'a SpecFile,
    pub(super) property: &'a Property,
    pub(super) field: RustField<'a>,
    pub(super) required: bool,
}

pub(super) fn members<'a>(spec: &'a SpecFile, event: &'a Event) -> Vec<Member<'a>> {
    let member = |entry: &'a Entry<Identifier, Spanned<Presence>>| {
        let entry_of = property(spec, &entry.key);
        let (property, field) = (&entry_of.value, RustField::of_property(entry_of));
        Member { spec, property, field, required: entry.value.value == Presence::Required }
    };
    event.properties.iter().map(member).collect()
}

pub(super) fn member_doc(member: &Member<'_>) -> String {
    let value = &member.property.value_spec;
    let description = value.description.trim_end();
    let mut text = match &value.unit {
        None => sentence(description),
        Some(unit) if description.ends_with(STOPS) => format!("{} In {}", sentence(description), sentence(unit)),
        Some(unit) => sentence(&format!("{description}, in {}", &**unit)),
    };
    if let Some(deprecation) = &value.deprecated {
        text = format!("{text} Deprecated since {}: {}", &*deprecation.since, sentence(&deprecation.note));
    }
    text
}

/// A parameter that accepts whatever converts into the value. A plain boolean needs no conversion.
pub(super) fn parameter(field: &RustField<'_>) -> TokenStream {
    let (name, value) = (field.ident(), field.rust_type());
    if converts(field) { quote!(#name: impl IntoValue<#value>) } else { quote!(#name: #value) }
}

pub(super) fn converted(field: &RustField<'_>) -> TokenStream {
    let name = field.ident();
    if converts(field) { quote!(#name.into()) } else { quote!(#name) }
}

/// Whether the parameter is converted into the value.
pub(super) fn converts(field: &RustField<'_>) -> bool {
    field.value.kind.value != Kind::Boolean || field.is_redacted()
}

pub(super) fn setter(member: &Member<'_>) -> TokenStream {
    let name = member.field.ident();
    let parameter = parameter(&member.field);
    let value = converted(&member.field);
    let value = if member.required { value } else { quote!(Some(#value)) };
    let about = doc(&format!("Sets {}: {}", markdown::code(member.field.key), member_doc(member)));
    let deprecated = member.property.value_spec.deprecated.as_ref();
    let deprecated = deprecated.map(|deprecation| deprecated_item(deprecation, |name| member.spec.key_of(name)));
    quote! {
        #about
        #deprecated
        pub fn #name(mut self, #parameter) -> Self {
            self.#name = #value;
            self
        }
    }
}
