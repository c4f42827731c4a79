//! Events in tables, and their properties by hash.

use super::property::Property;
use super::{key_hash, same};
use crate::vocabulary::{EventRole, Presence};

/// An event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Event {
    /// The [`key_hash`] of its name.
    pub hash: u64,
    /// Its name on the wire.
    pub name: &'static str,
    /// Its key in code.
    pub key: &'static str,
    /// What the event says about a conversation.
    pub role: Option<EventRole>,
    /// Other names that are read as the event.
    pub aliases: &'static [&'static str],
    /// Its properties, by rising hash of the key.
    pub properties: &'static [EventProperty],
    /// What to send instead, if the event is deprecated.
    pub deprecated: Option<&'static str>,
    /// Whether a property is required. Most events have none, and skip the search for missing ones.
    pub(crate) requires: bool,
}

impl Event {
    /// Creates an event with properties that are sorted by [`key_hash`].
    ///
    /// # Panics
    ///
    /// Panics if the properties are not sorted.
    #[track_caller]
    #[inline]
    pub const fn new(name: &'static str, key: &'static str, properties: &'static [EventProperty]) -> Self {
        let (mut at, mut requires) = (0, false);
        while at < properties.len() {
            requires = requires || matches!(properties[at].presence, Presence::Required);
            assert!(
                at == 0 || properties[at - 1].hash < properties[at].hash,
                "the properties of an event in this table are not sorted; run `cargo xtask generate`",
            );
            at += 1;
        }
        Self { hash: key_hash(name), name, key, role: None, aliases: &[], properties, deprecated: None, requires }
    }

    /// Sets what the event says about a conversation.
    #[inline]
    pub const fn role(mut self, role: EventRole) -> Self {
        self.role = Some(role);
        self
    }

    /// Sets other names that are read as the event.
    #[inline]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Marks the event as deprecated; `advice` says what to send instead.
    #[inline]
    pub const fn deprecated(mut self, advice: &'static str) -> Self {
        self.deprecated = Some(advice);
        self
    }

    /// Returns whether this is the placeholder for an event that the spec does not have.
    #[inline]
    pub(crate) const fn is_none(&self) -> bool {
        self.name.is_empty()
    }

    /// Returns the property with this key.
    pub const fn property(&self, key: &str) -> Option<&'static EventProperty> {
        match self.property_of_hash(key_hash(key)) {
            Some(found) if same(found.property.key, key) => Some(found),
            _ => None,
        }
    }

    /// Returns the property whose key has this hash; another key can have the same hash.
    #[inline]
    pub(crate) const fn property_of_hash(&self, hash: u64) -> Option<&'static EventProperty> {
        match self.index_of_hash(hash) {
            Some(index) => Some(&self.properties[index]),
            None => None,
        }
    }

    /// Returns the index among the properties of the one whose key has this hash.
    #[inline]
    pub(crate) const fn index_of_hash(&self, hash: u64) -> Option<usize> {
        let (mut low, mut high) = (0, self.properties.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let found = self.properties[middle].hash;
            if found == hash {
                return Some(middle);
            }
            if found < hash {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// Returns whether the event requires a property that this or another event has.
    #[cfg(feature = "fast")]
    pub(crate) fn requires_property(&self, of_event: &EventProperty) -> bool {
        let is_it = |own: &&EventProperty| core::ptr::eq(own.property, of_event.property);
        self.requires
            && self.property_of_hash(of_event.hash).filter(is_it).is_some_and(|own| own.presence == Presence::Required)
    }

    /// Returns the property with this alias.
    pub fn alias(&self, key: &str) -> Option<&'static EventProperty> {
        self.index_of_alias(key).map(|index| &self.properties[index])
    }

    /// Returns the index of the property with this alias.
    pub(crate) fn index_of_alias(&self, key: &str) -> Option<usize> {
        self.properties.iter().position(|of_event| of_event.property.aliases.contains(&key))
    }

    /// Returns the index of the property with this key.
    pub(crate) fn index_of(&self, key: &str) -> Option<usize> {
        // To hash a key takes longer than to compare it with a few others.
        if self.properties.len() <= 16 {
            return self.properties.iter().position(|of_event| of_event.property.key == key);
        }
        let hash = key_hash(key);
        let index = self.properties.binary_search_by(|of_event| of_event.hash.cmp(&hash)).ok()?;
        (self.properties[index].property.key == key).then_some(index)
    }
}

/// A property of an event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EventProperty {
    /// The [`key_hash`] of the property's key.
    pub hash: u64,
    /// The property.
    pub property: &'static Property,
    /// Whether senders should send the property.
    pub presence: Presence,
}

impl EventProperty {
    /// Creates a property of an event.
    #[inline]
    pub const fn new(property: &'static Property, presence: Presence) -> Self {
        Self::with_hash(key_hash(property.key), property, presence)
    }

    /// Creates a property of an event from the [`key_hash`] of its key as well: the compiler takes long to compute those of
    /// many.
    #[inline]
    pub const fn with_hash(hash: u64, property: &'static Property, presence: Presence) -> Self {
        Self { hash, property, presence }
    }
}
