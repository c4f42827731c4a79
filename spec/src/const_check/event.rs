//! The event that a struct names.

use super::lookup::{SpecContext, contains, event_of_alias, find_event, nearest_event, starts_with};
use super::message::ConstMessage;
use crate::rule;
use crate::table::{Event, Spec, key_hash};

/// Stands for an event that is not there, which was reported.
pub static NO_EVENT: Event = Event::new("", "", &[]);

/// The event to judge by: the one of this name or, so that one misprint does not hide the mistakes after it, the one
/// that was meant; failing that, one without properties. [`event`] reports all but the first.
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

/// That the spec has an event of this name, and whether it has deprecated it; the event that is judged by is what
/// [`event_meant`] gives.
#[track_caller]
pub const fn event((spec, meant, _): SpecContext, name: &str, hash: u64) -> bool {
    if meant.hash == hash && !meant.is_none() {
        return meant.deprecated.is_some();
    }
    if let Some(event) = event_of_alias(spec, name) {
        ConstMessage::of(&rule::EVENT_ALIAS)
            .code(name)
            .text(" is another name of ")
            .code(event.name)
            .text(", and never written")
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
        None => event_names(message.help().text("the events are "), spec, "").stop(),
    }
}

#[track_caller]
const fn ambiguous(spec: &Spec, name: &str, message: ConstMessage) -> ! {
    let message = message.code(name).text(" could mean several events").help().text("write the one that is meant: ");
    event_names(message, spec, name).stop()
}

/// The names that begin like this; all, if none does.
const fn event_names(mut message: ConstMessage, spec: &Spec, start: &str) -> ConstMessage {
    let (mut at, mut first) = (0, true);
    while at < spec.events.len() {
        if starts_with(spec.events[at].name, start) {
            message = message.comma(first).code(spec.events[at].name);
            first = false;
        }
        at += 1;
    }
    if first && !start.is_empty() { event_names(message, spec, "") } else { message }
}

/// An event that the spec does not have, and does not nearly have.
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
            .text(" is nearly the event ")
            .code(near.name)
            .text(" of the spec ")
            .code(spec.name)
            .help()
            .text("write `event = \"")
            .text(near.name)
            .text("\"`, or a name that cannot be taken for it")
            .stop();
    }
}

/// That no variant of an enum is for the event of one before it.
#[track_caller]
pub const fn distinct(names: &[&str], name: &str) {
    if contains(names, name) {
        ConstMessage::of(&rule::DUPLICATE_EVENT)
            .text("two variants are for the event ")
            .code(name)
            .help()
            .text("remove one of the two")
            .stop();
    }
}
