//! Reads the facts of an event that concern its conversation.

use core::fmt;
use core::hash::BuildHasher;
use std::borrow::Cow;
use std::hash::RandomState;
use std::sync::LazyLock;

use crate::json::{Decimal, Reader, Span};
use crate::table::{Event, EventName, Property, Spec};
use crate::text::{is_blank, is_meaningless};
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

/// The hash of an id.
pub(super) type Id = [u64; 2];

/// Microseconds since 1970-01-01T00:00:00Z, or of a duration.
pub(super) type Micros = i64;

pub(super) const SECOND: Micros = 1_000_000;

impl Facts {
    /// Creates the facts of an event with this name and role. Problems of the event as a whole point at `span`.
    pub const fn new(event: &'static str, role: EventRole, span: Span) -> Self {
        Self { event, role, span, time: None, conversation: None, duration: None, agent: None }
    }

    /// Sets when it happened.
    pub fn time(mut self, time: Timestamp) -> Self {
        self.time = Some(time.unix_seconds.saturating_mul(SECOND).saturating_add(Micros::from(time.nanosecond / 1000)));
        self
    }

    /// Sets the conversation that it belongs to. An id that is blank or stands for a missing value counts as none.
    pub fn conversation(mut self, id: &str) -> Self {
        self.conversation = hash(id);
        self
    }

    /// Sets how many seconds ago the conversation began, from the property with this key and these bytes.
    pub fn duration(mut self, key: &'static str, seconds: Decimal<'_>, span: Span) -> Self {
        // A number that does not fit counts as the greatest, or the least.
        let beyond = if seconds.is_negative() { Micros::MIN } else { Micros::MAX };
        let micros = seconds.times_ten_to(6).truncated().and_then(|micros| Micros::try_from(micros).ok());
        self.duration = Some(PropertyFact { key, value: micros.unwrap_or(beyond), span });
        self
    }

    /// Sets the agent, from the property with this key and these bytes. An id that is blank or stands for a missing value
    /// counts as none.
    pub fn agent(mut self, key: &'static str, id: &str, span: Span) -> Self {
        self.agent = hash(id).map(|value| PropertyFact { key, value, span });
        self
    }

    /// Returns whether the event says which conversation it belongs to. Other events are not compared.
    pub const fn is_tracked(&self) -> bool {
        self.conversation.is_some()
    }
}

fn hash(id: &str) -> Option<Id> {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);
    (!is_blank(id) && !is_meaningless(id)).then(|| KEYS.each_ref().map(|key| key.hash_one(id)))
}

/// Shows that there is a conversation and an agent, not which, because ids may be private.
impl fmt::Debug for Facts {
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
pub fn facts(spec: &Spec, document: &[u8]) -> Vec<Facts> {
    let mut facts = Vec::new();
    let Some(text) = json(document) else {
        return facts;
    };
    for at in items(text, 0).unwrap_or_else(|| vec![0]) {
        let body = Object::at(text, at);
        match body.find(spec.batch).and_then(|batch| items(text, batch.start)) {
            Some(calls) => {
                facts.extend(calls.into_iter().filter_map(|call| facts_at(spec, None, text, &Object::at(text, call))));
            }
            None => facts.extend(facts_at(spec, None, text, &body)),
        }
    }
    facts
}

/// Returns the facts of a call that has this event, which may be of another spec.
pub fn facts_of_call(spec: &Spec, event: &'static Event, call: &[u8]) -> Option<Facts> {
    let text = json(call)?;
    facts_at(spec, Some(event), text, &Object::at(text, 0))
}

/// The document as text, if it is JSON.
fn json(document: &[u8]) -> Option<&str> {
    let mut reader = Reader::from_bytes(document).ok()?;
    reader.skip().ok()?;
    reader.end_of_text().ok()?;
    core::str::from_utf8(document).ok()
}

/// The members of an object, in order.
struct Object<'a> {
    /// The offset of its brace.
    at: usize,
    members: Vec<(Cow<'a, str>, Span)>,
}

/// The offsets of the items of an array; `None` for another value.
fn items(text: &str, at: usize) -> Option<Vec<usize>> {
    let mut reader = Reader::at(text, at);
    reader.begin_array().ok()?;
    let mut items = Vec::new();
    while reader.next_item().ok()? {
        items.push(reader.skip().ok()?.start);
    }
    Some(items)
}

impl<'a> Object<'a> {
    /// Reads the object at an offset. Another value has no members.
    fn at(text: &'a str, at: usize) -> Self {
        let mut members = Vec::new();
        let mut reader = Reader::at(text, at);
        if reader.begin_object().is_ok() {
            while let Ok(Some(key)) = reader.next_key() {
                let Ok(span) = reader.skip() else {
                    break;
                };
                members.push((key.decode(), span));
            }
        }
        Self { at, members }
    }

    /// The bytes of the value of a key.
    fn find(&self, key: &str) -> Option<Span> {
        self.members.iter().find(|(known, _)| known == key).map(|(_, span)| *span)
    }
}

/// The facts of a call; `known` is its event where the name does not matter.
fn facts_at(spec: &Spec, known: Option<&'static Event>, text: &str, call: &Object<'_>) -> Option<Facts> {
    let of_role = |role: FieldRole| {
        let fields = spec.envelope.iter().filter(move |field| field.role == Some(role));
        fields.filter_map(|field| Some((field, call.find(field.key)?)))
    };
    let mut kinds = of_role(FieldRole::Call).filter_map(|(field, span)| Some((field, string(text, span)?)));
    if kinds.any(|(field, kind)| !field.values.contains(&&*kind)) {
        return None;
    }
    let name = of_role(FieldRole::Event).map(|(_, span)| span).next();
    let event = match known {
        Some(event) => event,
        None => match spec.event(&string(text, name?)?) {
            EventName::Known(event) | EventName::Alias(event) => event,
            _ => return None,
        },
    };
    let mut facts = Facts::new(event.name, event.role?, name.unwrap_or(Span::new(call.at, call.at + 1)));
    let mut times = of_role(FieldRole::Time).filter_map(|(_, span)| time(&string(text, span)?));
    if let Some(time) = times.next() {
        facts = facts.time(time);
    }
    let Some((_, properties)) = of_role(FieldRole::Properties).next() else {
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
fn time(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text).ok().or_else(|| Some(Timestamp::parse_basic_offset(text).ok()?.0))
}

/// The value of a property as text, under its key or else under the first of its aliases.
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

/// The string with these bytes; `None` for another value, and for one with half of a surrogate pair.
fn string(text: &str, span: Span) -> Option<Cow<'_, str>> {
    let string = Reader::at(text, span.start).string().ok()?;
    (!string.has_lone_surrogate()).then(|| string.decode())
}
