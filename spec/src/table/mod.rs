//! A spec as constant data, which typed events, the derives and the checker look up.
//!
//! Tables are built with const constructors, so that a table from an older generator still compiles, or fails with the
//! command to run. The built-in table is `livechat_spec::LIVECHAT`.
//!
//! The constructors are `#[inline]` so that they are no part of the library's machine code: the compiler evaluates them.

// Properties.
mod property;

// Events and dialects, which refer to properties.
mod dialect;
mod event;

// The base of a plan.
mod base;

pub use base::{IsDeprecated, Stale, is_stale};
pub use dialect::{Dialect, Fixed, Limits};
pub use event::{Event, EventProperty};
pub use property::{Property, ValueKind};

use crate::hash::fnv1a;
use crate::suggest::{Word, alike, begins_alike, lacks_a_word};
use crate::vocabulary::{EventRole, FieldRole};

/// The format of the tables that this release reads.
pub const TABLE_FORMAT: u32 = 1;

/// Fails the compilation of a table that this release cannot read, with the command to run.
///
/// # Panics
///
/// Panics if the format is not [`TABLE_FORMAT`].
#[track_caller]
#[inline]
pub const fn table_format(format: u32) {
    assert!(
        format == TABLE_FORMAT,
        "this table was generated for another release of livechat-spec; run `cargo xtask generate`",
    );
}

/// Fails the compilation of generated code that belongs to another table, with the command to run.
///
/// # Panics
///
/// Panics if the format or the fingerprint differs.
#[track_caller]
#[inline]
pub const fn assert_fits(spec: &Spec, format: u32, fingerprint: u64) {
    table_format(format);
    assert!(
        spec.fingerprint == fingerprint,
        "this code was generated from another version of the spec than its table; run `cargo xtask generate`",
    );
}

/// Returns the hash by which tables are sorted and searched: FNV-1a with 64 bits.
#[inline]
pub const fn key_hash(key: &str) -> u64 {
    fnv1a(key.as_bytes())
}

/// A spec.
#[derive(Debug)]
#[non_exhaustive]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The words with which the names of its events begin.
    pub category: &'static str,
    /// A hash that distinguishes this table from all others.
    pub fingerprint: u64,
    /// The spec that this one extends.
    pub base: Option<&'static Spec>,
    /// The fields of a track call.
    pub envelope: &'static [&'static Property],
    /// The field that makes a body a batch.
    pub batch: &'static str,
    /// The paths of keys that lead to the sender of a call, the best one first.
    pub senders: &'static [&'static [&'static str]],
    /// The members of a call, fields of the envelope or not, that say when it was sent or received: its event happened
    /// before.
    pub arrivals: &'static [&'static str],
    /// The properties of all events.
    pub properties: &'static [&'static Property],
    /// The events.
    pub events: &'static [&'static Event],
    /// Names that could mean several events.
    pub ambiguous: &'static [&'static str],
    /// For each of these names, the keys of the events that it could mean.
    pub candidates: &'static [&'static [&'static str]],
    /// The dialects of platforms.
    pub dialects: &'static [&'static Dialect],
}

impl Spec {
    /// Creates a spec without events.
    #[inline]
    pub const fn new(name: &'static str, version: &'static str, category: &'static str, fingerprint: u64) -> Self {
        Self {
            name,
            version,
            category,
            fingerprint,
            base: None,
            envelope: &[],
            batch: "",
            senders: &[],
            arrivals: &[],
            properties: &[],
            events: &[],
            ambiguous: &[],
            candidates: &[],
            dialects: &[],
        }
    }

    /// Sets the spec that this one extends.
    #[inline]
    pub const fn base(mut self, base: &'static Spec) -> Self {
        self.base = Some(base);
        self
    }

    /// Sets the fields of a track call, and the field that holds the calls of a batch.
    #[inline]
    pub const fn envelope(mut self, envelope: &'static [&'static Property], batch: &'static str) -> Self {
        self.envelope = envelope;
        self.batch = batch;
        self
    }

    /// Sets the paths of keys that lead to the sender of a call.
    #[inline]
    pub const fn senders(mut self, senders: &'static [&'static [&'static str]]) -> Self {
        self.senders = senders;
        self
    }

    /// Sets the members of a call that say when it was sent or received.
    #[inline]
    pub const fn arrivals(mut self, keys: &'static [&'static str]) -> Self {
        self.arrivals = keys;
        self
    }

    /// Sets the properties.
    #[inline]
    pub const fn properties(mut self, properties: &'static [&'static Property]) -> Self {
        self.properties = properties;
        self
    }

    /// Sets the events.
    #[inline]
    pub const fn events(mut self, events: &'static [&'static Event]) -> Self {
        self.events = events;
        self
    }

    /// Sets the names that could mean several events.
    #[inline]
    pub const fn ambiguous(mut self, names: &'static [&'static str]) -> Self {
        self.ambiguous = names;
        self
    }

    /// Sets the keys of the events that each ambiguous name could mean, in the order of the names.
    #[inline]
    pub const fn candidates(mut self, keys: &'static [&'static [&'static str]]) -> Self {
        self.candidates = keys;
        self
    }

    /// Sets the dialects.
    #[inline]
    pub const fn dialects(mut self, dialects: &'static [&'static Dialect]) -> Self {
        self.dialects = dialects;
        self
    }

    /// Looks up the name of an event.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::{LIVECHAT, table::EventName};
    /// assert!(matches!(LIVECHAT.event("Live Chat Message Sent"), EventName::Known(_)));
    /// assert!(matches!(LIVECHAT.event("live_chat_message_sent"), EventName::Alias(_)));
    /// assert!(matches!(LIVECHAT.event("Live Chat Message"), EventName::Ambiguous));
    /// assert!(matches!(LIVECHAT.event("liveChatMessageSent"), EventName::Unknown));
    /// assert!(matches!(LIVECHAT.event("Chat Message Sent"), EventName::Possible));
    /// assert!(matches!(LIVECHAT.event("Order Completed"), EventName::Foreign));
    /// # }
    /// ```
    pub fn event(&self, name: &str) -> EventName {
        self.listed_event(name).unwrap_or_else(|| self.unlisted_event(name, true).0)
    }

    /// Looks up the name of an event among those that the table lists.
    pub(crate) fn listed_event(&self, name: &str) -> Option<EventName> {
        for &event in self.events {
            if event.name == name {
                return Some(EventName::Known(event));
            }
        }
        for &event in self.events {
            if event.aliases.contains(&name) {
                return Some(EventName::Alias(event));
            }
        }
        let is_ambiguous = is_comparable(name) && self.ambiguous.iter().any(|ambiguous| alike(name, ambiguous));
        is_ambiguous.then_some(EventName::Ambiguous)
    }

    /// Tells what a name is that the table does not list, and which event it most likely means. Without a search, an event is
    /// meant only by a name that differs from its own in capitals and separators.
    pub(crate) fn unlisted_event(&self, name: &str, searches: bool) -> (EventName, Option<&'static Event>) {
        let near = if searches { self.near_event(name) } else { self.event_alike(name) };
        let lacking = || if searches { self.event_lacking_a_word(name) } else { None };
        if near.is_some() || name.starts_with(self.category) {
            return (EventName::Unknown, near.or_else(lacking));
        }
        let (lacking, is_in_category) = (lacking(), !self.category.is_empty() && begins_alike(name, self.category));
        if lacking.is_some() || is_in_category {
            return (EventName::Possible, lacking);
        }
        (EventName::Foreign, None)
    }

    /// Returns the events that an ambiguous name could mean: all, if the table does not say which.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::LIVECHAT;
    /// let events = LIVECHAT.could_mean("live chat message");
    /// let names: Vec<&str> = events.map(|event| event.name).collect();
    /// assert_eq!(names, ["Live Chat Message Sent", "Live Chat Message Received"]);
    /// # }
    /// ```
    pub fn could_mean(&self, name: &str) -> impl Iterator<Item = &'static Event> {
        let index = self.ambiguous.iter().position(|ambiguous| alike(name, ambiguous));
        let keys = index.and_then(|index| self.candidates.get(index)).copied();
        self.events.iter().copied().filter(move |event| keys.is_none_or(|keys| keys.contains(&event.key)))
    }

    /// Returns the event that a name most likely means which is none of the spec's: the one whose name or alias is close, or
    /// has one word more.
    pub fn event_meant(&self, name: &str) -> Option<&'static Event> {
        self.near_event(name).or_else(|| self.event_lacking_a_word(name))
    }

    fn event_alike(&self, name: &str) -> Option<&'static Event> {
        self.event_with_name(name, |other| alike(name, other))
    }

    fn near_event(&self, name: &str) -> Option<&'static Event> {
        if !is_comparable(name) {
            return None;
        }
        let word = Word::new(name)?;
        let (mut near, mut least) = (None, usize::MAX);
        for &event in self.events {
            for other in names(event) {
                if let Some(distance) = word.distance_below(other, least) {
                    (near, least) = (Some(event), distance);
                }
            }
        }
        near
    }

    fn event_lacking_a_word(&self, name: &str) -> Option<&'static Event> {
        self.event_with_name(name, |other| lacks_a_word(name, other))
    }

    /// Returns the first event of which a name fulfils a condition on it and on this name.
    fn event_with_name(&self, name: &str, is_it: impl Fn(&str) -> bool) -> Option<&'static Event> {
        if !is_comparable(name) {
            return None;
        }
        for &event in self.events {
            for other in names(event) {
                if is_it(other) {
                    return Some(event);
                }
            }
        }
        None
    }

    /// Returns the property with this key, or else the one with this alias.
    pub fn property(&self, key: &str) -> Option<&'static Property> {
        let alias = || self.properties.iter().copied().find(|property| property.aliases.contains(&key));
        find(self.properties, key).or_else(alias)
    }

    /// Returns the event with this role in a conversation.
    pub fn event_of_role(&self, role: EventRole) -> Option<&'static Event> {
        self.events.iter().copied().find(|event| event.role == Some(role))
    }

    /// Returns the field of the envelope with this key.
    pub fn field(&self, key: &str) -> Option<&'static Property> {
        find(self.envelope, key)
    }

    /// Returns the field of the envelope with this role.
    pub fn field_of_role(&self, role: FieldRole) -> Option<&'static Property> {
        self.envelope.iter().copied().find(|field| field.role == Some(role))
    }

    /// Returns the key of the call's type, and its value for track calls.
    pub(crate) fn track_type(&self) -> (&'static str, &'static str) {
        let field = self.field_of_role(FieldRole::Call);
        field.map_or(("", ""), |field| (field.key, field.values.first().copied().unwrap_or("")))
    }

    /// Returns the fields that identify the visitor, on the platform if there is a dialect. A call must have one of them.
    pub(crate) fn identities(&self, dialect: Option<&Dialect>) -> impl Iterator<Item = &'static Property> {
        let counts = move |key: &str| dialect.is_none_or(|dialect| dialect.identities.contains(&key));
        let identity = move |field: &&Property| field.role == Some(FieldRole::Identity) && counts(field.key);
        self.envelope.iter().copied().filter(identity)
    }

    /// Returns the dialect with this key.
    pub fn dialect(&self, key: &str) -> Option<&'static Dialect> {
        self.dialects.iter().copied().find(|dialect| dialect.key == key)
    }
}

/// Whether a name may be one of the spec's, misspelt: no name is that long. Longer ones would take long to compare.
pub(crate) const fn is_comparable(name: &str) -> bool {
    name.len() <= 128
}

/// The name of an event and its other names.
fn names(event: &'static Event) -> impl Iterator<Item = &'static str> {
    core::iter::once(event.name).chain(event.aliases.iter().copied())
}

fn find(properties: &[&'static Property], key: &str) -> Option<&'static Property> {
    properties.iter().copied().find(|property| property.key == key)
}

/// What the name of an event means.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum EventName {
    /// The name of this event.
    Known(&'static Event),
    /// Another name of this event.
    Alias(&'static Event),
    /// A name that could mean several events.
    Ambiguous,
    /// An unknown name that looks like one of the spec.
    Unknown,
    /// A name that may mean an event of the spec: it lacks a word, or only begins like the names of the spec, whatever
    /// its capitals and separators.
    Possible,
    /// A name that has nothing to do with the spec.
    Foreign,
}

pub(crate) const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    // From the end: names of one length often begin with the same words.
    let mut at = left.len();
    while at > 0 {
        at -= 1;
        if left[at] != right[at] {
            return false;
        }
    }
    true
}
