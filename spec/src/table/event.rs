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
    /// Its name in code.
    pub key: &'static str,
    /// What it tells of a conversation.
    pub role: Option<EventRole>,
    /// Other names that are read as this one.
    pub aliases: &'static [&'static str],
    /// Its properties, by rising hash of their key.
    pub properties: &'static [EventProperty],
    /// That it should not be used any more, and what to do instead.
    pub deprecated: Option<&'static str>,
    /// Whether a property of it is required: most events need not be searched for one.
    pub(crate) requires: bool,
}

impl Event {
    /// An event with these properties, which are sorted by [`key_hash`].
    ///
    /// # Panics
    ///
    /// If they are not sorted.
    #[track_caller]
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

    /// Telling this of a conversation.
    pub const fn role(mut self, role: EventRole) -> Self {
        self.role = Some(role);
        self
    }

    /// Also read under these names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Not to be used any more; `advice` says what to do instead.
    pub const fn deprecated(mut self, advice: &'static str) -> Self {
        self.deprecated = Some(advice);
        self
    }

    /// Whether it stands for an event that is not there.
    pub(crate) const fn is_none(&self) -> bool {
        self.name.is_empty()
    }

    /// The property of this key, if the event has it.
    pub const fn property(&self, key: &str) -> Option<&'static EventProperty> {
        match self.property_of_hash(key_hash(key)) {
            Some(found) if same(found.property.key, key) => Some(found),
            _ => None,
        }
    }

    /// The property whose key has this hash. Whoever needs to know compares the keys.
    pub(crate) const fn property_of_hash(&self, hash: u64) -> Option<&'static EventProperty> {
        let (mut low, mut high) = (0, self.properties.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let found = &self.properties[middle];
            if found.hash == hash {
                return Some(found);
            }
            if found.hash < hash {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// The property that is also read under this key.
    pub fn alias(&self, key: &str) -> Option<&'static EventProperty> {
        self.properties.iter().find(|of_event| of_event.property.aliases.contains(&key))
    }
}

/// A property as an event has it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EventProperty {
    /// The [`key_hash`] of the property's key.
    pub hash: u64,
    /// The property.
    pub property: &'static Property,
    /// Whether the event should have it.
    pub presence: Presence,
}

impl EventProperty {
    /// The property, to be present as said.
    pub const fn new(property: &'static Property, presence: Presence) -> Self {
        Self { hash: key_hash(property.key), property, presence }
    }
}
