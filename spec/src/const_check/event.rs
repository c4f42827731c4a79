//! The event that a struct names.

use super::lookup::{SpecContext, contains, event_of_alias, find_event};
use super::message::ConstMessage;
use super::property::TypeFact;
use super::unknown::{event_like, other_spec, unknown_event};
use super::words::mistakable;
use crate::rule;
use crate::table::{Event, Spec, key_hash, same};

/// Stands for an event that was reported as missing or unknown.
pub static NO_EVENT: Event = Event::new("", "", &[]);

/// Returns the event of this name. If there is none, returns the event that was most likely meant, so that a misprint does
/// not hide the mistakes after it, or else an event without properties; [`event`] reports both.
#[inline]
pub const fn event_meant(spec: &Spec, name: &str, hash: u64) -> &'static Event {
    let found = match find_event(spec, name, hash) {
        Some(found) => return found,
        None => match event_of_alias(spec, name) {
            Some(found) => Some(found),
            None => event_like(spec, name),
        },
    };
    match found {
        Some(event) if !contains(spec.ambiguous, name) => event,
        _ => &NO_EVENT,
    }
}

/// Checks that the spec has an event of this name. The event of the context is what [`event_meant`] returned.
#[track_caller]
#[inline]
pub const fn event((spec, meant, _): SpecContext, name: &str, hash: u64) {
    if meant.hash == hash && !meant.is_none() {
        return;
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
    if event_like(spec, name).is_some() {
        unknown_event(message, spec, name);
    }
    let message = event_names(message.help().text("the events are "), spec, None);
    other_spec(message, spec).stop()
}

#[track_caller]
#[inline]
const fn ambiguous(spec: &Spec, name: &str, message: ConstMessage) -> ! {
    let message = message.code(name).text(" could mean several events").help().text("write one of them: ");
    event_names(message, spec, candidates(spec, name)).stop()
}

/// The keys of the events that a name could mean; `None` if the table does not say which.
#[inline]
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
#[inline]
const fn event_names(mut message: ConstMessage, spec: &Spec, keys: Option<&[&str]>) -> ConstMessage {
    let (mut at, mut listed) = (0, 0);
    while at < spec.events.len() {
        let event = spec.events[at];
        let is_one = match keys {
            Some(keys) => contains(keys, event.key),
            None => true,
        };
        if is_one {
            message = message.item(listed, event.name);
            listed += 1;
        }
        at += 1;
    }
    message.end_list(listed)
}

/// Checks that the spec has no event of this or a similar name.
#[track_caller]
#[inline]
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
    if let Some(near) = mistakable_event(spec, name) {
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

/// The event whose name or alias a name could be taken for.
#[inline]
const fn mistakable_event(spec: &Spec, name: &str) -> Option<&'static Event> {
    let mut at = 0;
    while at < spec.events.len() {
        let event = spec.events[at];
        if mistakable(name, event.name) {
            return Some(event);
        }
        let mut alias = 0;
        while alias < event.aliases.len() {
            if mistakable(name, event.aliases[alias]) {
                return Some(event);
            }
            alias += 1;
        }
        at += 1;
    }
    None
}

/// The name of the event that the type of a variant is, and its spec if the type tells; `None` for a type that is no event.
pub type VariantEvent = Option<(&'static str, Option<&'static Spec>)>;

/// The [`VariantEvent`] of a type.
pub type EventOf<T> = TypeFact<T, VariantEvent>;

/// Checks that a variant of an enum holds an event of the spec of the enum.
#[track_caller]
#[inline]
pub const fn of_spec(spec: &Spec, event: VariantEvent, variant: &str) {
    let Some((name, of_variant)) = event else {
        ConstMessage::of(&rule::DERIVE_UNSUPPORTED_ITEM)
            .text("the type in the variant ")
            .code(variant)
            .text(" is not one live chat event")
            .help()
            .text("use a struct with `#[derive(LiveChatEvent)]` and `#[livechat(event = \"...\")]`")
            .stop();
    };
    if let Some(other) = of_variant
        && !spec.is(other)
        && !spec.inherits(other, name)
    {
        let message = ConstMessage::of(&rule::DERIVE_OTHER_SPEC)
            .code(name)
            .text(" is an event of the spec ")
            .code(other.name)
            .text(", and this enum reads those of the spec ")
            .code(spec.name);
        message.help().text("name one spec on all of them: `#[livechat(spec = path::to::SPEC)]`").stop();
    }
}

/// Checks that no variant of an enum holds the same event as one before it.
#[track_caller]
#[inline]
pub const fn distinct(before: &[VariantEvent], event: VariantEvent) {
    let Some((name, _)) = event else { return };
    let mut at = 0;
    while at < before.len() {
        if let Some((other, _)) = before[at]
            && same(other, name)
        {
            ConstMessage::of(&rule::DUPLICATE_EVENT)
                .text("two variants hold the event ")
                .code(name)
                .help()
                .text("remove one of the two")
                .stop();
        }
        at += 1;
    }
}
