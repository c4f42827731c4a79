//! Tells findings apart without their words, and finds the like of one again.

use super::notes::Found;
use crate::check::violation::Detail;
use crate::rule::{Level, Rule};
use crate::table::{Dialect, Property};

/// What a finding's level, words and pointer follow from, beside the key of the member that it is about. Of equal ones, with
/// equal keys, findings of one envelope differ in their events and places alone, and in the indices of their pointers.
#[derive(Clone, Copy, Debug)]
pub struct Likeness {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// The level at which it is reported.
    pub level: Level,
    property: Option<&'static Property>,
    /// The dialect that recommends the property or does not mention it, whose identities count, or that has integers.
    by: Option<&'static Dialect>,
    in_properties: bool,
    in_batch: bool,
}

impl PartialEq for Likeness {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.rule, other.rule)
            && self.level == other.level
            && is_same(self.property, other.property)
            && is_same(self.by, other.by)
            && self.in_properties == other.in_properties
            && self.in_batch == other.in_batch
    }
}

impl Likeness {
    /// `None` if the words depend on more, such as the value at fault.
    pub(super) fn of(found: &Found) -> Option<Self> {
        let (property, by) = match found.violation.detail {
            Detail::Alias(of_event) => (Some(of_event.property), None),
            Detail::AliasBesideProperty(property)
            | Detail::MisspeltProperty(property)
            | Detail::DeprecatedProperty(property)
            | Detail::Missing(property)
            | Detail::Blank(property) => (Some(property), None),
            Detail::Recommended { property, by } | Detail::RecommendedBlank { property, by } => (Some(property), by),
            Detail::NotInDialect { dialect, property } => (Some(property), Some(dialect)),
            Detail::NoIdentity { dialect, .. } => (None, dialect),
            Detail::DialectFraction(dialect) => (None, Some(dialect)),
            Detail::Tolerated(_) | Detail::NumericId | Detail::ItemWithoutType(_) => (None, None),
            _ => return None,
        };
        Some(Self {
            rule: found.violation.rule,
            level: found.level,
            property,
            by,
            in_properties: found.in_properties,
            in_batch: found.item.is_some(),
        })
    }
}

/// Tables are static: the same property or dialect is at the same place.
#[inline]
fn is_same<T>(one: Option<&'static T>, other: Option<&'static T>) -> bool {
    one.map(core::ptr::from_ref) == other.map(core::ptr::from_ref)
}

/// The most links of a chain.
const LINKS: usize = 64;

/// What comes again and again. A sender's documents have the same findings in the same order, so what comes next is mostly
/// what came next before.
#[derive(Clone, Debug)]
pub struct Chain<T> {
    links: Vec<Link<T>>,
    /// The one that came last.
    last: usize,
}

#[derive(Clone, Debug)]
struct Link<T> {
    item: T,
    /// The one that came after it.
    next: usize,
}

impl<T> Default for Chain<T> {
    fn default() -> Self {
        Self { links: Vec::new(), last: 0 }
    }
}

impl<T> Chain<T> {
    /// Returns the item that is meant, if it is known.
    #[inline]
    pub fn find(&mut self, is_it: impl Fn(&T) -> bool) -> Option<&T> {
        let guess = self.links.get(self.last)?.next;
        let index = match self.links.get(guess) {
            Some(link) if is_it(&link.item) => guess,
            _ => self.links.iter().position(|link| is_it(&link.item))?,
        };
        self.links[self.last].next = index;
        self.last = index;
        Some(&self.links[index].item)
    }

    /// Adds an item that came, if there is room for it.
    pub fn add(&mut self, item: T) {
        if self.is_full() {
            return;
        }
        let index = self.links.len();
        self.links.push(Link { item, next: 0 });
        self.links[self.last].next = index;
        self.last = index;
    }

    /// Returns whether there is no room for another item.
    pub fn is_full(&self) -> bool {
        self.links.len() == LINKS
    }
}
