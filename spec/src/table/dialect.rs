//! Dialects in tables: what a platform requires or leaves out.

use super::property::Property;
use crate::vocabulary::{Kind, Perspective};

/// How a platform departs from the spec.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Dialect {
    /// Its key in code and on command lines.
    pub key: &'static str,
    /// Its title, for people.
    pub title: &'static str,
    /// The side that sends what the platform calls Sent.
    pub perspective: Perspective,
    /// The fields of the envelope of which at least one must not be null.
    pub identities: &'static [&'static str],
    /// Properties with a narrower kind.
    pub kinds: &'static [(&'static str, Kind)],
    /// Identities and properties of which the platform cuts off white space at both ends, so that a blank one is absent.
    pub trimmed: &'static [&'static str],
    /// Properties that the platform recommends.
    pub recommended: &'static [&'static str],
    /// Properties that the platform does not document.
    pub absent: &'static [&'static str],
    /// Properties with a fixed value in an event.
    pub fixed: &'static [Fixed],
    /// How much the platform accepts at once.
    pub limits: Limits,
}

impl Dialect {
    /// Creates a dialect that adds no rules.
    #[inline]
    pub const fn new(
        key: &'static str,
        title: &'static str,
        perspective: Perspective,
        identities: &'static [&'static str],
    ) -> Self {
        let limits = Limits { event_bytes: None, batch_bytes: None, batch_events: None };
        Self {
            key,
            title,
            perspective,
            identities,
            kinds: &[],
            trimmed: &[],
            recommended: &[],
            absent: &[],
            fixed: &[],
            limits,
        }
    }

    /// Sets the narrower kinds.
    #[inline]
    pub const fn kinds(mut self, kinds: &'static [(&'static str, Kind)]) -> Self {
        self.kinds = kinds;
        self
    }

    /// Sets the identities and properties that are trimmed.
    #[inline]
    pub const fn trimmed(mut self, keys: &'static [&'static str]) -> Self {
        self.trimmed = keys;
        self
    }

    /// Sets the recommended properties.
    #[inline]
    pub const fn recommended(mut self, keys: &'static [&'static str]) -> Self {
        self.recommended = keys;
        self
    }

    /// Sets the undocumented properties.
    #[inline]
    pub const fn absent(mut self, keys: &'static [&'static str]) -> Self {
        self.absent = keys;
        self
    }

    /// Sets the fixed values.
    #[inline]
    pub const fn fixed(mut self, fixed: &'static [Fixed]) -> Self {
        self.fixed = fixed;
        self
    }

    /// Sets the limits.
    #[inline]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Returns the kind of a property in this dialect.
    pub fn kind_of(&self, property: &Property) -> Kind {
        self.kinds.iter().find(|(key, _)| *key == property.key).map_or(property.kind, |(_, kind)| *kind)
    }
}

/// A property with a fixed value in an event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Fixed {
    /// The key of the event.
    pub event: &'static str,
    /// The key of the property.
    pub property: &'static str,
    /// The value, as the text of a number.
    pub value: &'static str,
}

impl Fixed {
    /// Creates a fixed value.
    #[inline]
    pub const fn new(event: &'static str, property: &'static str, value: &'static str) -> Self {
        Self { event, property, value }
    }
}

/// How much a platform accepts at once; `None` where it documents no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The largest call, in bytes.
    pub event_bytes: Option<usize>,
    /// The largest batch with everything in it, in bytes.
    pub batch_bytes: Option<usize>,
    /// The largest number of calls in a batch.
    pub batch_events: Option<usize>,
}

impl Limits {
    /// Creates limits.
    #[inline]
    pub const fn new(event_bytes: Option<usize>, batch_bytes: Option<usize>, batch_events: Option<usize>) -> Self {
        Self { event_bytes, batch_bytes, batch_events }
    }
}
