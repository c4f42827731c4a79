//! Reads the facts of an event that concern its conversation.

use core::fmt;
use std::borrow::Cow;

use super::reading::{Id, Object, each_call, event, hash_id, json, string};
use crate::json::{Decimal, Reader, Span};
use crate::table::{Event, Property, Spec};
use crate::timestamp::Timestamp;
use crate::vocabulary::{EventRole, FieldRole, PropertyRole};

/// The facts of an event that concern its conversation. They hold hashes in place of ids, so their size is fixed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    pub(super) event: &'static str,
    pub(super) role: EventRole,
    pub(super) span: Span,
    pub(super) time: Option<Micros>,
    pub(super) conversation: Option<Id>,
    pub(super) duration: Option<PropertyFact<Micros>>,
    pub(super) agent: Option<PropertyFact<Id>>,
}

/// The value of a property, with the key in the spec and the bytes in the document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct PropertyFact<T> {
    pub(super) key: &'static str,
    pub(super) value: T,
    pub(super) span: Span,
}

/// Microseconds since 1970-01-01T00:00:00Z, or of a duration.
pub(super) type Micros = i64;

pub(super) const SECOND: Micros = 1_000_000;

impl Facts {
    /// Creates the facts of an event with this name and role. Problems of the event as a whole point at `span`.
    #[inline]
    pub const fn new(event: &'static str, role: EventRole, span: Span) -> Self {
        Self { event, role, span, time: None, conversation: None, duration: None, agent: None }
    }

    /// Sets when it happened.
    #[inline]
    pub fn time(mut self, time: Timestamp) -> Self {
        self.time = Some(time.unix_seconds.saturating_mul(SECOND).saturating_add(Micros::from(time.nanosecond / 1000)));
        self
    }

    /// Sets the conversation that it belongs to. An id that is blank or stands for a missing value counts as none.
    #[inline]
    pub fn conversation(mut self, id: &str) -> Self {
        self.conversation = hash_id(id);
        self
    }

    /// Sets how many seconds ago the conversation began, from the property with this key and these bytes.
    #[inline]
    pub fn duration(mut self, key: &'static str, seconds: Decimal<'_>, span: Span) -> Self {
        // A number that does not fit counts as the greatest, or the least.
        let beyond = if seconds.is_negative() { Micros::MIN } else { Micros::MAX };
        let micros = seconds.times_ten_to(6).truncated().and_then(|micros| Micros::try_from(micros).ok());
        self.duration = Some(PropertyFact { key, value: micros.unwrap_or(beyond), span });
        self
    }

    /// Sets the agent, from the property with this key and these bytes. An id that is blank or stands for a missing value
    /// counts as none.
    #[inline]
    pub fn agent(mut self, key: &'static str, id: &str, span: Span) -> Self {
        self.agent = hash_id(id).map(|value| PropertyFact { key, value, span });
        self
    }

    /// Returns the bytes that problems of the event as a whole point at.
    #[inline]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Returns whether the event says which conversation it belongs to. Other events are not compared.
    #[inline]
    pub const fn is_tracked(&self) -> bool {
        self.conversation.is_some()
    }
}

/// Shows that there is a conversation and an agent, not which, because ids may be private.
impl fmt::Debug for Facts {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, role, span, time, conversation, duration, agent } = self;
        let mut out = f.debug_struct("Facts");
        out.field("event", event).field("role", role).field("span", span).field("time", time);
        out.field("conversation", &conversation.is_some());
        out.field("duration", &duration.map(|fact| (fact.key, fact.value, fact.span)));
        out.field("agent", &agent.map(|fact| (fact.key, fact.span))).finish()
    }
}

/// Returns the facts of the calls in a document: one call, a batch, or an array of either.
///
/// A call has facts if its event is one of the spec with a role. A document that is not JSON has none. Aliases of events
/// and properties are understood. A value of the wrong kind, or with half of a surrogate pair, counts as absent.
#[inline]
pub fn facts(spec: &Spec, document: &[u8]) -> Vec<Facts> {
    let mut facts = Vec::new();
    if let Some(text) = json(document) {
        each_call(spec, text, |call| facts.extend(facts_at(spec, None, text, call)));
    }
    facts
}

/// Returns the facts of a call that has this event, which may be of another spec.
#[inline]
pub fn facts_of_call(spec: &Spec, event: &'static Event, call: &[u8]) -> Option<Facts> {
    let text = json(call)?;
    facts_at(spec, Some(event), text, &Object::at(text, 0))
}

/// The facts of a call; `known` is its event where the name does not matter.
#[inline]
fn facts_at(spec: &Spec, known: Option<&'static Event>, text: &str, call: &Object<'_>) -> Option<Facts> {
    if !call.is_track(spec, text) {
        return None;
    }
    let name = call.name(spec);
    let event = match known {
        Some(event) => event,
        None => event(spec, text, name?)?,
    };
    let mut facts = Facts::new(event.name, event.role?, name.unwrap_or(Span::new(call.at, call.at + 1)));
    let times = call.of_role(spec, FieldRole::Time);
    let mut times = times.filter_map(|(_, span)| time(&string(text, span)?));
    if let Some(time) = times.next() {
        facts = facts.time(time);
    }
    let Some((_, properties)) = call.of_role(spec, FieldRole::Properties).next() else {
        return Some(facts);
    };
    let properties = Object::at(text, properties.start);
    for property in event.properties.iter().map(|of_event| of_event.property) {
        let Some(role) = property.property_role else {
            continue;
        };
        let Some((value, span)) = value(text, &properties, property) else {
            continue;
        };
        match role {
            PropertyRole::Conversation => facts = facts.conversation(&value),
            PropertyRole::Agent => facts = facts.agent(property.key, &value, span),
            PropertyRole::Duration => {
                if let Some(seconds) = Decimal::new(&value) {
                    facts = facts.duration(property.key, seconds, span);
                }
            }
        }
    }
    Some(facts)
}

/// The point in time of a text, whose offset may be in the basic format.
#[inline]
fn time(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text).ok().or_else(|| Some(Timestamp::parse_basic_offset(text).ok()?.0))
}

/// The value of a property as text, under its key or else under the first of its aliases.
#[inline]
fn value<'a>(text: &'a str, object: &Object<'a>, property: &Property) -> Option<(Cow<'a, str>, Span)> {
    let there = |span: Span| text.as_bytes().get(span.start) != Some(&b'n');
    let members = &object.members;
    let known = members.iter().find(|(key, span)| key == property.key && there(*span));
    let alias = || members.iter().find(|(key, span)| property.aliases.contains(&&**key) && there(*span));
    let (_, span) = known.or_else(alias)?;
    let value = match Reader::at(text, span.start).number() {
        Ok(number) => Cow::Borrowed(number),
        Err(_) => string(text, *span)?,
    };
    Some((value, *span))
}
