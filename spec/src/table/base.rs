//! The base of a plan: whether its table fits, and what a plan inherits.

use super::event::Event;
use super::property::Property;
use super::{Spec, same};
use crate::vocabulary::{Kind, PropertyRole};

/// Returns whether the base of a table has changed since the table was generated from its version `version`.
///
/// # Panics
///
/// Panics if the base is another spec, or has another major version.
#[track_caller]
#[inline]
pub const fn is_stale(base: &Spec, name: &str, version: &str, fingerprint: u64) -> bool {
    assert!(same(base.name, name), "the base of this table is another spec; run `cargo xtask generate`");
    assert!(
        same_major(base.version, version),
        "the base of this table has another major version; let the plan extend it, and run `cargo xtask generate`",
    );
    base.fingerprint != fingerprint
}

/// Whether two versions have the same first number.
#[inline]
const fn same_major(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        if one[at] == b'.' {
            return true;
        }
        at += 1;
    }
    false
}

/// Makes the compiler warn: for `true`, the function is deprecated.
#[derive(Debug)]
pub struct Stale<const YES: bool>;

impl Stale<false> {
    /// Does nothing.
    #[inline]
    pub const fn base() {}
}

impl Stale<true> {
    /// Does nothing, with a warning.
    #[deprecated(
        note = "LC0706: the base of this table has changed since it was generated: run `cargo xtask generate`"
    )]
    #[inline]
    pub const fn base() {}
}

/// Makes the compiler warn of a deprecated name: for `true`, the functions are deprecated.
///
/// The derives take it for a table that is an associated constant. Beside another one, the generator writes a type whose
/// warnings say what to send instead.
#[derive(Debug)]
pub struct IsDeprecated<const YES: bool>;

impl IsDeprecated<false> {
    /// Does nothing.
    #[inline]
    pub const fn property() {}

    /// Does nothing.
    #[inline]
    pub const fn event() {}
}

impl IsDeprecated<true> {
    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: this property is deprecated: the spec says what to send instead")]
    #[inline]
    pub const fn property() {}

    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: this event is deprecated: the spec says what to send instead")]
    #[inline]
    pub const fn event() {}
}

impl Spec {
    /// Whether this is the same spec.
    #[inline]
    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint && same(self.name, other.name)
    }

    /// Whether this spec extends the other one, and has its event of this name unchanged.
    #[inline]
    pub(crate) const fn inherits(&self, other: &Self, name: &str) -> bool {
        let mut spec = self;
        while let Some(base) = spec.base {
            if base.is(other) {
                return match (self.event_of_name(name), other.event_of_name(name)) {
                    (Some(own), Some(inherited)) => is_same(own, inherited),
                    _ => false,
                };
            }
            spec = base;
        }
        false
    }

    #[inline]
    const fn event_of_name(&self, name: &str) -> Option<&'static Event> {
        let mut at = 0;
        while at < self.events.len() {
            if same(self.events[at].name, name) {
                return Some(self.events[at]);
            }
            at += 1;
        }
        None
    }
}

/// Whether types that fit the one event fit the other.
#[inline]
const fn is_same(one: &Event, other: &Event) -> bool {
    let is_meant = match (one.role, other.role) {
        (Some(one), Some(other)) => one as u8 == other as u8,
        (None, None) => true,
        _ => false,
    };
    if !is_meant || one.properties.len() != other.properties.len() {
        return false;
    }
    let mut at = 0;
    while at < one.properties.len() {
        let (one, other) = (&one.properties[at], &other.properties[at]);
        if one.presence as u8 != other.presence as u8 || !holds_same(one.property, other.property) {
            return false;
        }
        at += 1;
    }
    true
}
#[inline]
const fn holds_same(one: &Property, other: &Property) -> bool {
    let is_bound =
        same_option(one.minimum, other.minimum) && same_option(one.maximum, other.maximum) && same_lengths(one, other);
    let is_kind = one.kind as u8 == other.kind as u8
        && one.sensitivity as u8 == other.sensitivity as u8
        && one.closed == other.closed
        && same_items(one.items, other.items)
        && same_values(one.values, other.values);
    let is_meant = same_option(one.newtype, other.newtype) && same_role(one.property_role, other.property_role);
    same(one.key, other.key) && is_kind && is_bound && is_meant
}
#[inline]
const fn same_role(one: Option<PropertyRole>, other: Option<PropertyRole>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one as u8 == other as u8,
        (None, None) => true,
        _ => false,
    }
}
#[inline]
const fn same_items(one: Option<Kind>, other: Option<Kind>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one as u8 == other as u8,
        (None, None) => true,
        _ => false,
    }
}
#[inline]
const fn same_values(one: &[&str], other: &[&str]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && same(one[at], other[at]) {
        at += 1;
    }
    at == one.len() && at == other.len()
}
#[inline]
const fn same_option(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => true,
        _ => false,
    }
}
#[inline]
const fn same_lengths(one: &Property, other: &Property) -> bool {
    same_length(one.min_length, other.min_length) && same_length(one.max_length, other.max_length)
}
#[inline]
const fn same_length(one: Option<usize>, other: Option<usize>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        _ => false,
    }
}
