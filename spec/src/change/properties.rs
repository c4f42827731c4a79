//! Compares properties, and the values that they and fields of the envelope take.

use std::collections::BTreeSet;

use super::kind::ChangeKind;
use super::record::{Comparison, Named as _, Subject, Within};
use super::same;
use crate::json::Decimal;
use crate::model::text::NumberText;
use crate::model::value::Count;
use crate::model::{Property, ValueSpec};
use crate::vocabulary::{Kind, Sensitivity};

impl Comparison<'_> {
    pub(super) fn properties(&mut self) {
        let (old, new, pairs) = (self.old, self.new, self.properties);
        for before in old.properties.iter() {
            let after = pairs.new_of(&before.key).and_then(|after| Some((after, new.properties.get(after)?)));
            if let Some(after) = after {
                self.property((&before.key, &before.value), after);
            }
        }
        let claimed: BTreeSet<&str> = new.properties.iter().flat_map(|property| property.value.aliases()).collect();
        for property in old.properties.iter().filter(|property| pairs.new_of(&property.key).is_none()) {
            let key = property.wire_key();
            let is_claimed = new.reserved.get(key).is_some() || claimed.contains(key);
            let what = format!("the key `{key}`");
            self.told(ChangeKind::RemovedNotReserved, &["properties", &property.key], &what, !is_claimed);
        }
        for reserved in old.reserved.iter().filter(|reserved| new.reserved.get(&reserved.key).is_none()) {
            let key = &*reserved.key;
            let returns = new.properties.iter().any(|property| property.wire_key() == key);
            let kind = if returns { ChangeKind::ReservedReturns } else { ChangeKind::ReservedDropped };
            self.add(kind, &["reserved", key], &format!("the key `{key}`"), Subject::Nothing);
        }
        for reserved in new.reserved.iter() {
            let is_retold = old.reserved.get(&reserved.key).is_some_and(|meaning| **meaning != *reserved.value);
            let what = format!("the key `{}`", &*reserved.key);
            self.told(ChangeKind::Text, &["reserved", &reserved.key], &what, is_retold);
        }
        self.told(ChangeKind::Order, &["properties"], "the properties", !same::order(&old.properties, &new.properties));
    }

    fn property(&mut self, (before, old): (&str, &Property), (after, new): (&str, &Property)) {
        let (was_key, key) = (self.old.key_of(before), self.new.key_of(after));
        let at = ["properties", after];
        let what = format!("`{key}`");
        // What no event has on both sides is not sent.
        let is_sent = self.sent.contains(before);
        let subject = || Subject::Property {
            old: Some(before.to_owned()),
            new: Some(after.to_owned()),
            within: Within::default(),
        };
        self.told(ChangeKind::PropertyCodeName, &at, &what, before != after);
        if is_sent {
            let had: BTreeSet<&str> = old.aliases().collect();
            let has: BTreeSet<&str> = new.aliases().collect();
            if was_key != key {
                let is_alias = has.contains(was_key);
                let kind = match (self.required.contains(before), is_alias) {
                    (true, true) => ChangeKind::RequiredKeyChangedWithAlias,
                    (true, false) => ChangeKind::RequiredKeyChanged,
                    (false, true) => ChangeKind::KeyChangedWithAlias,
                    (false, false) => ChangeKind::KeyChanged,
                };
                self.add(kind, &at, &format!("`{was_key}`"), subject());
            }
            for alias in has.difference(&had).filter(|alias| **alias != was_key) {
                self.add(ChangeKind::PropertyAliasAdded, &at, &format!("{what} (`{alias}`)"), subject());
            }
            for alias in had.difference(&has).filter(|alias| **alias != key) {
                self.add(ChangeKind::PropertyAliasRemoved, &at, &format!("{what} (`{alias}`)"), subject());
            }
            self.property_kind(old, new, &at, &what, &subject);
            let is_id = |property: &Property| {
                let ValueSpec { kind, sensitivity, .. } = &property.value_spec;
                kind.value == Kind::String && sensitivity.value == Sensitivity::Identifier
            };
            // Where the kind is another one, that says more.
            if old.value_spec.kind.value == new.value_spec.kind.value && is_id(old) != is_id(new) {
                let kind = if is_id(new) { ChangeKind::NumericIdTaken } else { ChangeKind::NumericIdRefused };
                self.add(kind, &at, &what, subject());
            }
            match (old.value_spec.deprecated.is_some(), new.value_spec.deprecated.is_some()) {
                (false, true) => self.add(ChangeKind::PropertyDeprecated, &at, &what, subject()),
                (true, false) => self.add(ChangeKind::Undeprecated, &at, &what, subject()),
                _ => {}
            }
        }
        let (was, is) = (old.role.map(|role| role.value), new.role.map(|role| role.value));
        match (was, is) {
            (None, Some(_)) => self.add(ChangeKind::PropertyRoleAdded, &at, &what, Subject::Nothing),
            (was, is) => self.told(ChangeKind::PropertyRoleChanged, &at, &what, was != is),
        }
        let names = |property: &Property| {
            let names = property.value_names.iter().flat_map(|names| names.iter());
            names.map(|name| (name.key.to_string(), name.value.to_string())).collect::<Vec<_>>()
        };
        let was = old.aliases.as_ref().map(|aliases| same::citations(&aliases.sources));
        let is = new.aliases.as_ref().map(|aliases| same::citations(&aliases.sources));
        self.told(
            ChangeKind::Source,
            &at,
            &format!("the aliases of {what}"),
            was.is_some() && is.is_some() && was != is,
        );
        self.told(ChangeKind::ValueCodeName, &at, &what, names(old) != names(new));
        self.values_told(&old.value_spec, &new.value_spec, &at, &what);
    }

    fn property_kind(
        &mut self,
        old: &Property,
        new: &Property,
        at: &[&str],
        what: &str,
        subject: &dyn Fn() -> Subject,
    ) {
        let (was, is) = (&old.value_spec, &new.value_spec);
        let kind = match (was.kind.value, is.kind.value) {
            (Kind::Array, Kind::Array) => match (was.items.map(|items| items.value), is.items.map(|items| items.value))
            {
                (was, is) if was == is => None,
                (Some(was), Some(is)) if narrows(was, is) => Some(ChangeKind::ItemsNarrowed),
                (Some(was), Some(is)) if narrows(is, was) => Some(ChangeKind::ItemsWidened),
                _ => Some(ChangeKind::KindChanged),
            },
            (Kind::Enum, Kind::Enum) => {
                self.listed(old, new, at, what, subject);
                None
            }
            (was, is) if was == is => {
                self.bounds(old, new, at, what, subject);
                None
            }
            (Kind::Number, Kind::Integer) => Some(ChangeKind::NumberToInteger),
            (Kind::Integer, Kind::Number) => Some(ChangeKind::IntegerToNumber),
            (Kind::String, Kind::Timestamp) => Some(ChangeKind::StringToTimestamp),
            (Kind::Timestamp, Kind::String) => Some(ChangeKind::TimestampToString),
            (Kind::String, Kind::Enum) if new.is_closed() => Some(ChangeKind::StringToClosedEnum),
            (Kind::String, Kind::Enum) => Some(ChangeKind::StringToEnum),
            (Kind::Enum, Kind::String) if old.is_closed() => Some(ChangeKind::ClosedEnumToString),
            (Kind::Enum, Kind::String) => Some(ChangeKind::EnumToString),
            _ => Some(ChangeKind::KindChanged),
        };
        if let Some(kind) = kind {
            self.add(kind, at, what, subject());
            if matches!(kind, ChangeKind::NumberToInteger | ChangeKind::IntegerToNumber) {
                self.bounds(old, new, at, what, subject);
            }
        }
    }

    /// The values of an enum.
    fn listed(&mut self, old: &Property, new: &Property, at: &[&str], what: &str, subject: &dyn Fn() -> Subject) {
        let (Some(had), Some(has)) = (&old.value_spec.values, &new.value_spec.values) else { return };
        let (was_closed, is_closed) = (old.is_closed(), new.is_closed());
        match (was_closed, is_closed) {
            (false, true) => self.add(ChangeKind::EnumClosed, at, what, subject()),
            (true, false) => self.add(ChangeKind::EnumOpened, at, what, subject()),
            _ => {}
        }
        let closed = was_closed && is_closed;
        let (added, removed) = if closed {
            (ChangeKind::ClosedValueAdded, ChangeKind::ClosedValueRemoved)
        } else {
            (ChangeKind::ValueAdded, ChangeKind::ValueRemoved)
        };
        for (kind, values, others) in [(added, has, had), (removed, had, has)] {
            for value in values.names().filter(|value| others.get(value).is_none()) {
                let at = [at, &["values", value]].concat();
                self.add(kind, &at, &format!("{what} (`{}`)", value.escape_debug()), subject());
            }
        }
    }

    /// The bounds of a value.
    fn bounds(&mut self, old: &Property, new: &Property, at: &[&str], what: &str, subject: &dyn Fn() -> Subject) {
        let (was, is) = (&old.value_spec, &new.value_spec);
        let (tighter, looser) = number_bounds(was, is);
        if tighter {
            self.add(ChangeKind::NumberBoundTightened, at, what, subject());
        }
        if looser {
            self.add(ChangeKind::NumberBoundLoosened, at, what, subject());
        }
        let (tighter, looser) = length_bounds(was, is);
        if tighter {
            self.add(ChangeKind::LengthBoundTightened, at, what, subject());
        }
        if looser {
            self.add(ChangeKind::LengthBoundLoosened, at, what, subject());
        }
    }

    /// What no call shows of properties and fields of the envelope.
    pub(super) fn values_told(&mut self, old: &ValueSpec, new: &ValueSpec, at: &[&str], what: &str) {
        let rank = |sensitivity: Sensitivity| Sensitivity::ALL.iter().position(|(_, word, _)| *word == sensitivity);
        let (was, is) = (rank(old.sensitivity.value), rank(new.sensitivity.value));
        self.told(ChangeKind::SensitivityRaised, at, what, was < is);
        self.told(ChangeKind::SensitivityLowered, at, what, was > is);
        self.told(ChangeKind::UnitChanged, at, what, old.unit.as_deref() != new.unit.as_deref());
        self.told(ChangeKind::NewtypeChanged, at, what, old.newtype.as_deref() != new.newtype.as_deref());
        let (mut is_ordered, mut means_else) = (true, false);
        if let (Some(had), Some(has)) = (&old.values, &new.values) {
            is_ordered = same::order(had, has);
            means_else = had.iter().any(|value| has.get(&value.key).is_some_and(|meaning| **meaning != *value.value));
        }
        self.told(ChangeKind::Order, at, &format!("the values of {what}"), !is_ordered);
        let both = old.deprecated.as_ref().zip(new.deprecated.as_ref());
        let has_new_advice = both.is_some_and(|(old, new)| same::advice(Some(old)) != same::advice(Some(new)));
        let is_retold = *old.description != *new.description || means_else || has_new_advice;
        self.told(ChangeKind::Text, at, what, is_retold);
        self.told(ChangeKind::Source, at, what, same::citations(&old.sources) != same::citations(&new.sources));
    }
}

/// Whether one kind becomes a narrower one.
pub(super) const fn narrows(was: Kind, is: Kind) -> bool {
    matches!((was, is), (Kind::Number, Kind::Integer) | (Kind::String, Kind::Timestamp))
}

/// Whether a bound of numbers is tighter, and whether one is looser.
pub(super) fn number_bounds(old: &ValueSpec, new: &ValueSpec) -> (bool, bool) {
    // Whether the bound `is` refuses what `was` takes, if `less` numbers are those that a bound refuses.
    let refuses =
        |was: &Option<NumberText>, is: &Option<NumberText>, less: fn(&Decimal<'_>, &Decimal<'_>) -> bool| match (
            was, is,
        ) {
            (Some(was), Some(is)) => less(&was.value(), &is.value()),
            (None, Some(_)) => true,
            (_, None) => false,
        };
    let is_tighter = |old: &ValueSpec, new: &ValueSpec| {
        refuses(&old.minimum, &new.minimum, |was, is| was < is)
            || refuses(&old.maximum, &new.maximum, |was, is| was > is)
    };
    (is_tighter(old, new), is_tighter(new, old))
}

/// Whether a bound of lengths is tighter, and whether one is looser.
pub(super) fn length_bounds(old: &ValueSpec, new: &ValueSpec) -> (bool, bool) {
    let least = |values: &ValueSpec| values.min_length.map_or(0, |length: Count| length.value);
    let most = |values: &ValueSpec| values.max_length.map_or(usize::MAX, |length: Count| length.value);
    let tighter = least(new) > least(old) || most(new) < most(old);
    let looser = least(new) < least(old) || most(new) > most(old);
    (tighter, looser)
}
