//! A spec as a table: what typed events, the derive and the checker look up, and nothing else.
//!
//! Tables are built by const constructors, so that a table which an older generator wrote still compiles, or fails
//! with the command to run. The built-in one is [`crate::LIVECHAT`].

// What a spec has.
mod property;

// What is made of properties.
mod dialect;
mod event;

pub use dialect::{Dialect, Fixed, Limits};
pub use event::{Event, EventProperty};
pub use property::{Property, ValueKind};

use crate::hash::fnv1a;
use crate::suggest::closest;
use crate::vocabulary::{EventRole, FieldRole};

/// The format of the tables that this release reads.
pub const TABLE_FORMAT: u32 = 1;

/// Stops the compilation of a table that this release cannot read, and says what to run.
///
/// # Panics
///
/// If the format is another than [`TABLE_FORMAT`].
#[track_caller]
pub const fn table_format(format: u32) {
    assert!(
        format == TABLE_FORMAT,
        "this table was generated for another release of livechat-spec; run `cargo xtask generate`",
    );
}

/// Stops the compilation of generated code that belongs to another table, and says what to run.
///
/// # Panics
///
/// If the format or the fingerprint is another.
#[track_caller]
pub const fn assert_fits(spec: &Spec, format: u32, fingerprint: u64) {
    table_format(format);
    assert!(
        spec.fingerprint == fingerprint,
        "this code was generated from another version of the spec than its table; run `cargo xtask generate`",
    );
}

/// The hash by which tables are sorted and searched: FNV-1a, 64 bits.
pub const fn key_hash(key: &str) -> u64 {
    fnv1a(key.as_bytes())
}

/// A whole spec.
#[derive(Debug)]
#[non_exhaustive]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The words that the names of its events begin with.
    pub category: &'static str,
    /// Tells this table from every other.
    pub fingerprint: u64,
    /// The fields of a track call.
    pub envelope: &'static [&'static Property],
    /// The field that makes a body a batch.
    pub batch: &'static str,
    /// The paths of keys in a call that say who sent it, the best first.
    pub senders: &'static [&'static [&'static str]],
    /// The properties of all events.
    pub properties: &'static [&'static Property],
    /// The events.
    pub events: &'static [&'static Event],
    /// Names that could mean several events.
    pub ambiguous: &'static [&'static str],
    /// The platforms' ways of speaking.
    pub dialects: &'static [&'static Dialect],
}

impl Spec {
    /// An empty spec of this name and version.
    pub const fn new(name: &'static str, version: &'static str, category: &'static str, fingerprint: u64) -> Self {
        Self {
            name,
            version,
            category,
            fingerprint,
            envelope: &[],
            batch: "",
            senders: &[],
            properties: &[],
            events: &[],
            ambiguous: &[],
            dialects: &[],
        }
    }

    /// With these fields of a track call, and the one that holds the calls of a batch.
    pub const fn envelope(mut self, envelope: &'static [&'static Property], batch: &'static str) -> Self {
        self.envelope = envelope;
        self.batch = batch;
        self
    }

    /// With these paths of keys that say who sent a call.
    pub const fn senders(mut self, senders: &'static [&'static [&'static str]]) -> Self {
        self.senders = senders;
        self
    }

    /// With these properties.
    pub const fn properties(mut self, properties: &'static [&'static Property]) -> Self {
        self.properties = properties;
        self
    }

    /// With these events.
    pub const fn events(mut self, events: &'static [&'static Event]) -> Self {
        self.events = events;
        self
    }

    /// With these names that could mean several events.
    pub const fn ambiguous(mut self, names: &'static [&'static str]) -> Self {
        self.ambiguous = names;
        self
    }

    /// With these dialects.
    pub const fn dialects(mut self, dialects: &'static [&'static Dialect]) -> Self {
        self.dialects = dialects;
        self
    }

    /// What the spec says of an event's name.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::{LIVECHAT, table::EventName};
    /// assert!(matches!(LIVECHAT.event("Live Chat Message Sent"), EventName::Known(_)));
    /// assert!(matches!(LIVECHAT.event("live_chat_message_sent"), EventName::Alias(_)));
    /// assert!(matches!(LIVECHAT.event("Live Chat Message"), EventName::Ambiguous));
    /// assert!(matches!(LIVECHAT.event("Order Completed"), EventName::Foreign));
    /// # }
    /// ```
    pub fn event(&self, name: &str) -> EventName {
        for &event in self.events {
            if event.name == name {
                return EventName::Known(event);
            }
        }
        for &event in self.events {
            if event.aliases.contains(&name) {
                return EventName::Alias(event);
            }
        }
        if self.ambiguous.contains(&name) {
            return EventName::Ambiguous;
        }
        let names = || self.events.iter().map(|event| event.name);
        if name.starts_with(self.category) || closest(name, names()).is_some() {
            return EventName::Unknown;
        }
        EventName::Foreign
    }

    /// The property of this key or, failing that, with this alias.
    pub fn property(&self, key: &str) -> Option<&'static Property> {
        let alias = || self.properties.iter().copied().find(|property| property.aliases.contains(&key));
        find(self.properties, key).or_else(alias)
    }

    /// The event that tells this of a conversation.
    pub fn event_of_role(&self, role: EventRole) -> Option<&'static Event> {
        self.events.iter().copied().find(|event| event.role == Some(role))
    }

    /// The field of the envelope with this key.
    pub fn field(&self, key: &str) -> Option<&'static Property> {
        find(self.envelope, key)
    }

    /// The field of the envelope that is for this.
    pub fn field_of_role(&self, role: FieldRole) -> Option<&'static Property> {
        self.envelope.iter().copied().find(|field| field.role == Some(role))
    }

    /// The dialect of this key.
    pub fn dialect(&self, key: &str) -> Option<&'static Dialect> {
        self.dialects.iter().copied().find(|dialect| dialect.key == key)
    }
}

fn find(properties: &[&'static Property], key: &str) -> Option<&'static Property> {
    properties.iter().copied().find(|property| property.key == key)
}

/// What a spec says of an event's name.
#[derive(Clone, Copy, Debug)]
pub enum EventName {
    /// It is the name of this event.
    Known(&'static Event),
    /// It is another name of this event.
    Alias(&'static Event),
    /// It could mean several events.
    Ambiguous,
    /// It looks like one of the spec's names and is none.
    Unknown,
    /// It has nothing to do with this spec.
    Foreign,
}

pub(crate) const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}
