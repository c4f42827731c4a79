//! Checks of events, and of enums of events.

use syn::{Generics, LitStr};

use super::checked::{Event, EventEnum, EventName, EventVariant};
use super::field::{parameter_in, report_at};
use super::fields::fields;
use crate::ast::{self, Body, Item};
use crate::attr::livechat::Attr;
use crate::ctxt::Ctxt;
use crate::rule::Rule;

pub(crate) fn event<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> Event<'a> {
    let mut event = Event {
        name: event_name(item, ctxt),
        dialect: item.attrs.string(Attr::Dialect),
        fields: fields(item, "an event", ctxt),
        manual: item.attrs.is_given(Attr::Manual),
    };
    event.fields.is_broken = ctxt.has_errors() || !event.fields.complete;
    event
}

fn event_name<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> EventName<'a> {
    let attrs = &item.attrs;
    if item.reported {
        return EventName::Missing;
    }
    match (attrs.string(Attr::Event), attrs.string(Attr::CustomEvent)) {
        (Some(event), None) => EventName::Spec(event),
        (None, Some(event)) => custom_event_name(event, ctxt),
        (Some(event), Some(_)) => {
            let message = "`event` conflicts with `custom_event`\nhelp: remove one of the two";
            report_at(attrs, Attr::CustomEvent, Rule::DeriveConflict, message, ctxt);
            EventName::Spec(event)
        }
        (None, None) => {
            let is_reported = [Attr::Event, Attr::CustomEvent].iter().any(|attr| attrs.may_be_malformed(*attr));
            if !is_reported {
                let message = "missing `event` attribute\n\
                    help: add `#[livechat(event = \"...\")]`, or `#[livechat(custom_event = \"...\")]` for a custom event";
                ctxt.error_spanned_by(item.ident, Rule::DeriveNoEvent, message);
            }
            EventName::Missing
        }
    }
}

/// Refuses a name that nobody can ask for.
fn custom_event_name<'a>(name: &'a LitStr, ctxt: &Ctxt) -> EventName<'a> {
    let text = name.value();
    let message = if text.trim().is_empty() {
        "the name of the event is empty\nhelp: give the event the name that it has on the wire".to_owned()
    } else if text.trim() != text {
        format!("white space around the name of the event\nhelp: write `{}`", text.trim())
    } else if let Some(hidden) = text.chars().find(|c| c.is_control()) {
        format!("the name of the event contains {hidden:?}\nhelp: remove it")
    } else {
        return EventName::Custom(name);
    };
    ctxt.error_spanned_by(name, Rule::DeriveEventName, message);
    EventName::Missing
}

pub(crate) fn event_enum<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> EventEnum<'a> {
    let Body::Enum(written) = &item.body else {
        unreachable!("only enums are read as enums of events");
    };
    if written.is_empty() {
        let message = "expected at least one variant\nhelp: add a variant `Name(Event)` for each event";
        ctxt.error_spanned_by(item.ident, Rule::DeriveUnsupportedItem, message);
    }
    let variants: Vec<_> = written.iter().filter_map(|variant| event_variant(variant, item.generics, ctxt)).collect();
    let complete = !written.is_empty() && variants.len() == written.len();
    EventEnum { variants, complete, manual: item.attrs.is_given(Attr::Manual) }
}

fn event_variant<'a>(variant: &ast::Variant<'a>, generics: &Generics, ctxt: &Ctxt) -> Option<EventVariant<'a>> {
    let ident = variant.ident;
    let ty = match &variant.fields {
        ast::Fields::Unnamed(fields) if fields.len() == 1 => fields[0].ty,
        _ => {
            let message = format!(
                "expected a variant that holds one event\n\
                 help: write `{ident}(Event)`, where `Event` derives `LiveChatEvent`"
            );
            ctxt.error_spanned_by(ident, Rule::DeriveUnsupportedItem, message);
            return None;
        }
    };
    if let Some(parameter) = parameter_in(ty, generics) {
        let message = format!("cannot check a type that depends on `{parameter}`\nhelp: use a concrete type");
        ctxt.error_spanned_by(ty, Rule::DeriveGenericField, message);
        return None;
    }
    Some(EventVariant { ident, ty })
}
