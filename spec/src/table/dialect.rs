use super::property::Property;
use crate::vocabulary::{Kind, Perspective};

/// How one platform speaks.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Dialect {
    /// Its name in code and on command lines.
    pub key: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Whose view Sent and Received take.
    pub perspective: Perspective,
    /// The fields of the envelope of which one must not be null.
    pub identities: &'static [&'static str],
    /// Properties whose kind is narrower here.
    pub kinds: &'static [(&'static str, Kind)],
    /// Properties that should be sent.
    pub recommended: &'static [&'static str],
    /// Properties that are not mentioned.
    pub absent: &'static [&'static str],
    /// Properties that have one value in an event.
    pub fixed: &'static [Fixed],
    /// How much is taken at once.
    pub limits: Limits,
}

impl Dialect {
    /// A dialect that asks for nothing.
    pub const fn new(
        key: &'static str,
        title: &'static str,
        perspective: Perspective,
        identities: &'static [&'static str],
    ) -> Self {
        let limits = Limits { event_bytes: None, batch_bytes: None, batch_events: None };
        Self { key, title, perspective, identities, kinds: &[], recommended: &[], absent: &[], fixed: &[], limits }
    }

    /// With these narrower kinds.
    pub const fn kinds(mut self, kinds: &'static [(&'static str, Kind)]) -> Self {
        self.kinds = kinds;
        self
    }

    /// Recommending these properties.
    pub const fn recommended(mut self, keys: &'static [&'static str]) -> Self {
        self.recommended = keys;
        self
    }

    /// Without these properties.
    pub const fn absent(mut self, keys: &'static [&'static str]) -> Self {
        self.absent = keys;
        self
    }

    /// With these fixed values.
    pub const fn fixed(mut self, fixed: &'static [Fixed]) -> Self {
        self.fixed = fixed;
        self
    }

    /// Taking at most this much.
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The kind of a property here.
    pub fn kind_of(&self, property: &Property) -> Kind {
        self.kinds.iter().find(|(key, _)| *key == property.key).map_or(property.kind, |(_, kind)| *kind)
    }
}

/// A property that has one value in an event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Fixed {
    /// The event's name in code.
    pub event: &'static str,
    /// The property's key.
    pub property: &'static str,
    /// The value, as the text of a number.
    pub value: &'static str,
}

impl Fixed {
    /// That the property has this value in this event.
    pub const fn new(event: &'static str, property: &'static str, value: &'static str) -> Self {
        Self { event, property, value }
    }
}

/// How much a platform takes at once; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The bytes of one call.
    pub event_bytes: Option<usize>,
    /// The bytes of a batch, with everything in it.
    pub batch_bytes: Option<usize>,
    /// The calls of a batch.
    pub batch_events: Option<usize>,
}

impl Limits {
    /// These limits.
    pub const fn new(event_bytes: Option<usize>, batch_bytes: Option<usize>, batch_events: Option<usize>) -> Self {
        Self { event_bytes, batch_bytes, batch_events }
    }
}
