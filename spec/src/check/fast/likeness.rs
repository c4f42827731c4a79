//! Tells findings apart without their words.

use super::notes::Found;
use crate::check::violation::Detail;
use crate::rule::{Level, Rule};
use crate::table::{Event, Property};

/// What a finding's level, words and pointer follow from, beside the key of the member that it is about. Of equal ones, with
/// equal keys, findings differ in their places alone, and in the indices of their pointers.
#[derive(Clone, Copy, Debug)]
pub struct Likeness {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// The level at which it is reported.
    pub level: Level,
    event: Option<&'static Event>,
    property: Option<&'static Property>,
    in_properties: bool,
    in_batch: bool,
}

impl PartialEq for Likeness {
    fn eq(&self, other: &Self) -> bool {
        // Tables are static: the same event or property is at the same place.
        let is_same_event = match (self.event, other.event) {
            (Some(one), Some(other)) => core::ptr::eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let is_same_property = match (self.property, other.property) {
            (Some(one), Some(other)) => core::ptr::eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        core::ptr::eq(self.rule, other.rule)
            && self.level == other.level
            && is_same_event
            && is_same_property
            && self.in_properties == other.in_properties
            && self.in_batch == other.in_batch
    }
}

impl Likeness {
    /// `None` if the words depend on more, such as the value at fault.
    pub(super) fn of(found: &Found) -> Option<Self> {
        let property = match found.violation.detail {
            Detail::Alias(of_event) => Some(of_event.property),
            Detail::AliasBesideProperty(property)
            | Detail::MisspeltProperty(property)
            | Detail::DeprecatedProperty(property)
            | Detail::Missing(property)
            | Detail::Blank(property)
            | Detail::Recommended { property, .. }
            | Detail::RecommendedBlank { property, .. } => Some(property),
            Detail::Tolerated(_) | Detail::NumericId | Detail::NoIdentity { .. } | Detail::ItemWithoutType(_) => None,
            _ => return None,
        };
        Some(Self {
            rule: found.violation.rule,
            level: found.level,
            event: found.violation.event,
            property,
            in_properties: found.in_properties,
            in_batch: found.item.is_some(),
        })
    }
}
