//! The event that a struct names.

use super::lookup::{SpecContext, contains, event_of_alias, find_event, nearest_event};
use super::message::ConstMessage;
use crate::rule;
use crate::table::{Event, Spec, key_hash, same};

/// Stands for an event that was reported as missing or unknown.
pub static NO_EVENT: Event = Event::new("", "", &[]);

/// Returns the event of this name. If there is none, returns the event that was most likely meant, so that a misprint does
/// not hide the mistakes after it, or else an event without properties; [`event`] reports both.
pub const fn event_meant(spec: &Spec, name: &str, hash: u64) -> &'static Event {
    let found = match find_event(spec, name, hash) {
        Some(found) => return found,
        None => match event_of_alias(spec, name) {
            Some(found) => Some(found),
            None => nearest_event(spec, name),
        },
    };
    match found {
        Some(event) if !contains(spec.ambiguous, name) => event,
        _ => &NO_EVENT,
    }
}

/// Checks that the spec has an event of this name, and returns whether it is deprecated. The event of the context is what
/// [`event_meant`] returned.
#[track_caller]
pub const fn event((spec, meant, _): SpecContext, name: &str, hash: u64) -> bool {
    if meant.hash == hash && !meant.is_none() {
        return meant.deprecated.is_some();
    }
    if let Some(event) = event_of_alias(spec, name) {
        ConstMessage::of(&rule::EVENT_ALIAS)
            .code(name)
            .text(" is an alias of the event ")
            .code(event.name)
            .help()
            .text("write ")
            .code(event.name)
            .stop();
    }
    if contains(spec.ambiguous, name) {
        ambiguous(spec, name, ConstMessage::of(&rule::AMBIGUOUS_EVENT));
    }
    let message =
        ConstMessage::of(&rule::UNKNOWN_EVENT).text("no event ").code(name).text(" in the spec ").code(spec.name);
    match nearest_event(spec, name) {
        Some(near) => message.did_you_mean(near.name).stop(),
        None => event_names(message.help().text("the events are "), spec, None).stop(),
    }
}

#[track_caller]
const fn ambiguous(spec: &Spec, name: &str, message: ConstMessage) -> ! {
    let message = message.code(name).text(" could mean several events").help().text("write one of them: ");
    event_names(message, spec, candidates(spec, name)).stop()
}

/// The keys of the events that a name could mean; `None` if the table does not say which.
const fn candidates(spec: &Spec, name: &str) -> Option<&'static [&'static str]> {
    let mut at = 0;
    while at < spec.candidates.len() && at < spec.ambiguous.len() {
        if same(spec.ambiguous[at], name) {
            return Some(spec.candidates[at]);
        }
        at += 1;
    }
    None
}

/// Adds the names of the events with these keys, or of all events.
const fn event_names(mut message: ConstMessage, spec: &Spec, keys: Option<&[&str]>) -> ConstMessage {
    let (mut at, mut first) = (0, true);
    while at < spec.events.len() {
        let event = spec.events[at];
        let is_one = match keys {
            Some(keys) => contains(keys, event.key),
            None => true,
        };
        if is_one {
            message = message.comma(first).code(event.name);
            first = false;
        }
        at += 1;
    }
    message
}

/// Checks that the spec has no event of this or a similar name.
#[track_caller]
pub const fn custom_event(spec: &Spec, name: &str) {
    let of_alias = event_of_alias(spec, name);
    if of_alias.is_some() || find_event(spec, name, key_hash(name)).is_some() {
        let event = if let Some(event) = of_alias { event.name } else { name };
        ConstMessage::of(&rule::CUSTOM_EVENT)
            .code(name)
            .text(" is an event of the spec ")
            .code(spec.name)
            .help()
            .text("write `event = \"")
            .text(event)
            .text("\"`")
            .stop();
    }
    if contains(spec.ambiguous, name) {
        ambiguous(spec, name, ConstMessage::of(&rule::CUSTOM_EVENT));
    }
    if let Some(near) = nearest_event(spec, name) {
        ConstMessage::of(&rule::CUSTOM_EVENT)
            .code(name)
            .text(" could be taken for the event ")
            .code(near.name)
            .text(" of the spec ")
            .code(spec.name)
            .help()
            .text("write `event = \"")
            .text(near.name)
            .text("\"`, or choose another name")
            .stop();
    }
}

/// Checks that no variant of an enum holds the same event as one before it.
#[track_caller]
pub const fn distinct(names: &[&str], name: &str) {
    if contains(names, name) {
        ConstMessage::of(&rule::DUPLICATE_EVENT)
            .text("two variants hold the event ")
            .code(name)
            .help()
            .text("remove one of the two")
            .stop();
    }
}
