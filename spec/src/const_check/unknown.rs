//! What a name most likely means that the spec does not have.

use super::lookup::{SpecContext, contains, event_of_alias, find, nearest, property_of_code, property_of_name};
use super::message::ConstMessage;
use super::words::{Ascii, lacking, missing_words, wrong_character};
use crate::rule;
use crate::suggest::alike;
use crate::table::{Event, Property, Spec};

/// Stops because the event has no property of this name.
#[track_caller]
#[inline]
pub(super) const fn unknown_property((spec, event, _): SpecContext, key: &str) -> ! {
    let message = ConstMessage::of(&rule::UNKNOWN_PROPERTY)
        .text("no property ")
        .code(key)
        .text(" on live chat event ")
        .code(event.name)
        .of_plan(spec);
    let mut at = 0;
    while at < event.properties.len() {
        if contains(event.properties[at].property.aliases, key) {
            let name = event.properties[at].property.key;
            message.alias_help(key, name).stop();
        }
        at += 1;
    }
    if let Some(property) = property_of_code(spec, key)
        && event.property(property.key).is_some()
    {
        message.rename_help("its key is ", property.key).stop();
    }
    if find(spec, key).is_some() {
        let message = message.help().text("the spec has this property, but ");
        if event.properties.is_empty() {
            message.text("this event has no properties").stop();
        }
        property_names(message.text("the properties of this event are "), spec, event).stop();
    }
    let message = refuse_field(message, spec, key);
    let near = match nearest!(key, event.properties, |listed| listed.property.key, listed.property.aliases) {
        Some(near) => Some(near),
        None => match Ascii::of(key) {
            Some(ascii) => {
                let properties = event.properties;
                nearest!(ascii.as_str(), properties, |listed| listed.property.key, listed.property.aliases)
            }
            None => None,
        },
    };
    match near {
        Some(near) => wrong_character(message.did_you_mean_property(near.property), key, near.property.key).stop(),
        None if event.properties.is_empty() => {
            message.help().text("the event has no properties: mark the field `#[livechat(custom)]`").stop()
        }
        None => property_names(message.help().text("the properties are "), spec, event)
            .text("; mark other fields `#[livechat(custom)]`")
            .stop(),
    }
}

/// Stops because the spec has no property of this name.
#[track_caller]
#[inline]
pub(super) const fn unknown_group_property(spec: &Spec, key: &str) -> ! {
    let message =
        ConstMessage::of(&rule::UNKNOWN_PROPERTY).text("no property ").code(key).text(" in the spec ").code(spec.name);
    if let Some(property) = property_of_name(spec, key) {
        message.alias_help(key, property.key).stop();
    }
    if let Some(property) = property_of_code(spec, key) {
        message.rename_help("its key is ", property.key).stop();
    }
    let message = refuse_field(message, spec, key);
    let near = match nearest!(key, spec.properties, |property| property.key, property.aliases) {
        Some(near) => Some(near),
        None => match Ascii::of(key) {
            Some(ascii) => nearest!(ascii.as_str(), spec.properties, |property| property.key, property.aliases),
            None => None,
        },
    };
    if let Some(near) = near {
        wrong_character(message.did_you_mean_property(near), key, near.key).stop();
    }
    let message = message.help().text("mark a field that the spec does not have `#[livechat(custom)]`");
    other_spec(message, spec).stop()
}

/// Stops if the name is that of a field of the envelope, whatever its capitals and separators.
#[track_caller]
#[inline]
const fn refuse_field(message: ConstMessage, spec: &Spec, key: &str) -> ConstMessage {
    let mut at = 0;
    while at < spec.envelope.len() {
        let field: &Property = spec.envelope[at];
        if alike(field.key, key) || contains(field.aliases, key) {
            message
                .help()
                .code(field.key)
                .text(" is a field of the envelope: remove it here, and set it in `Envelope`")
                .stop();
        }
        at += 1;
    }
    message
}

/// Adds the properties of the event, in the order of the spec.
#[inline]
const fn property_names(mut message: ConstMessage, spec: &Spec, event: &Event) -> ConstMessage {
    let (mut at, mut listed) = (0, 0);
    while at < spec.properties.len() {
        let key = spec.properties[at].key;
        if event.property(key).is_some() {
            message = message.item(listed, key);
            listed += 1;
        }
        at += 1;
    }
    message.end_list(listed)
}

/// Adds that another spec may be meant, if the spec is the one that nobody has to name.
#[inline]
pub(super) const fn other_spec(message: ConstMessage, spec: &Spec) -> ConstMessage {
    #[cfg(feature = "builtin")]
    if spec.fingerprint == crate::builtin::LIVECHAT.fingerprint {
        return message.text(", or name your own spec: `#[livechat(spec = path::to::SPEC)]`");
    }
    let _ = spec;
    message
}

/// The event that a name most likely means which none has: the closest one, or one of which the name lacks words.
#[inline]
pub(super) const fn event_like(spec: &Spec, name: &str) -> Option<&'static Event> {
    let near = match nearest!(name, spec.events, |event| event.name, event.aliases) {
        Some(near) => Some(near),
        None => match Ascii::of(name) {
            Some(ascii) => nearest!(ascii.as_str(), spec.events, |event| event.name, event.aliases),
            None => None,
        },
    };
    if let Some(near) = near {
        return Some(*near);
    }
    let (mut found, mut least, mut at) = (None, usize::MAX, 0);
    while at < spec.events.len() {
        if let Some(count) = lacking(name, spec.events[at].name)
            && count < least
        {
            (found, least) = (Some(spec.events[at]), count);
        }
        at += 1;
    }
    found
}

/// Stops because the spec has no event of this name.
#[track_caller]
#[inline]
pub(super) const fn unknown_event(message: ConstMessage, spec: &Spec, name: &str) -> ! {
    match event_like(spec, name) {
        Some(near) => {
            let message = message.did_you_mean(near.name);
            if event_of_alias(spec, name).is_none() && lacking(name, near.name).is_some() {
                missing_words(message.text(" `"), name, near.name).text("` is missing").stop();
            }
            wrong_character(message, name, near.name).stop()
        }
        None => message.stop(),
    }
}
