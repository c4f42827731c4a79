//! Lookup of names in a table, in constant evaluation.

use crate::suggest::Word;
use crate::table::{Dialect, Event, Property, Spec, key_hash, same};

/// Returns the item that is closest to a word, if one is close. It is a macro because a `const fn` cannot call the closure
/// that returns the name and the aliases of an item.
macro_rules! nearest {
    ($word:expr, $items:expr, |$item:ident| $name:expr, $aliases:expr) => {{
        let (word, items) = ($word, $items);
        let (mut nearest, mut least, mut at) = (None, usize::MAX, 0);
        if let Some(word) = $crate::suggest::Word::new(word) {
            while at < items.len() {
                let $item = &items[at];
                let distance = $crate::const_check::lookup::least_distance(&word, $name, $aliases, least);
                if distance < least {
                    (nearest, least) = (Some($item), distance);
                }
                at += 1;
            }
        }
        nearest
    }};
}
pub(super) use nearest;

/// Returns the least distance from a word to a name or one of its aliases, or `least` if none is closer than that.
#[inline]
pub(super) const fn least_distance(word: &Word, name: &str, aliases: &[&str], least: usize) -> usize {
    let mut least = least;
    if let Some(distance) = word.distance_below(name, least) {
        least = distance;
    }
    let mut at = 0;
    while at < aliases.len() {
        if let Some(distance) = word.distance_below(aliases[at], least) {
            least = distance;
        }
        at += 1;
    }
    least
}

/// What an event is checked against: the spec, its event, and the dialect if the struct names one.
pub type SpecContext = (&'static Spec, &'static Event, Option<&'static Dialect>);

#[inline]
pub(super) const fn find_event(spec: &Spec, name: &str, hash: u64) -> Option<&'static Event> {
    let mut at = 0;
    while at < spec.events.len() {
        if spec.events[at].hash == hash && same(spec.events[at].name, name) {
            return Some(spec.events[at]);
        }
        at += 1;
    }
    None
}

#[inline]
pub(super) const fn event_of_alias(spec: &Spec, name: &str) -> Option<&'static Event> {
    let mut at = 0;
    while at < spec.events.len() {
        if contains(spec.events[at].aliases, name) {
            return Some(spec.events[at]);
        }
        at += 1;
    }
    None
}

/// Whether the spec deprecates the property with this key.
#[inline]
pub const fn deprecates_property(spec: &Spec, key: &str) -> bool {
    matches!(find(spec, key), Some(property) if property.deprecated.is_some())
}

/// Whether the spec deprecates the event with this name.
#[inline]
pub const fn deprecates_event(spec: &Spec, name: &str) -> bool {
    matches!(find_event(spec, name, key_hash(name)), Some(event) if event.deprecated.is_some())
}

/// The property that has this key or this alias.
#[inline]
pub(super) const fn property_of_name(spec: &Spec, name: &str) -> Option<&'static Property> {
    let mut at = 0;
    while at < spec.properties.len() {
        let property = spec.properties[at];
        if same(property.key, name) || contains(property.aliases, name) {
            return Some(property);
        }
        at += 1;
    }
    None
}

/// The property that has this name in code.
#[inline]
pub(super) const fn property_of_code(spec: &Spec, name: &str) -> Option<&'static Property> {
    let mut at = 0;
    while at < spec.properties.len() {
        if same(spec.properties[at].name, name) {
            return Some(spec.properties[at]);
        }
        at += 1;
    }
    None
}

#[inline]
pub(super) const fn find(spec: &Spec, key: &str) -> Option<&'static Property> {
    let mut at = 0;
    while at < spec.properties.len() {
        if same(spec.properties[at].key, key) {
            return Some(spec.properties[at]);
        }
        at += 1;
    }
    None
}

#[inline]
pub(super) const fn contains(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(names[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

/// `Option::copied`, which is not `const`.
#[inline]
pub(super) const fn deref<T>(found: Option<&&'static T>) -> Option<&'static T> {
    match found {
        Some(found) => Some(*found),
        None => None,
    }
}
