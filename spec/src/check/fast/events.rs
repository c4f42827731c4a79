//! The events of a spec, and which properties each may, must and must not have.

use std::collections::HashMap;

use super::block::{Block, ByteFinder};
use super::key::KeyWord;
use crate::check::outcome::BITS;
use crate::check::violation::Detail;
use crate::diagnostic::Levels;
use crate::json::{Decimal, Span};
use crate::order::{order, sort_by_key};
use crate::rule;
use crate::table::{Dialect, Event, Property, Spec};
use crate::vocabulary::{Kind, Presence, Sensitivity};

/// The events that are not deprecated.
#[derive(Clone, Debug)]
pub(super) struct Events {
    checks: Vec<EventCheck>,
    /// For each length of a name, the first event whose name has it.
    first_of_length: Vec<usize>,
    /// The events by name, if there are many.
    by_name: Option<NameMap>,
}

/// Which properties an event may, must and must not have: bits by their index in the spec, and a list of those that have no
/// bit.
#[derive(Clone, Debug)]
pub(super) struct EventCheck {
    pub(super) event: &'static Event,
    /// The first 32 bytes of its name.
    name: Block,
    /// Properties of the event.
    has: u128,
    /// Properties whose absence is reported.
    needs: u128,
    /// What is wrong if one of them is absent, in the order of the reports.
    missing: Vec<(u128, Detail)>,
    /// Its properties that have no bit, by rising index.
    others: Vec<OtherProperty>,
    /// How many of these are needed.
    needed_others: usize,
    /// Properties with a fixed value, and the value.
    fixed: Vec<(usize, Decimal<'static>)>,
    /// For each property of the event, its index in the spec.
    places: Box<[u32]>,
}

/// A property of an event that has no bit.
#[derive(Clone, Copy, Debug)]
struct OtherProperty {
    index: u32,
    needed: bool,
}

/// A property of a call that has no bit, and whether it is null.
#[derive(Clone, Copy, Debug)]
pub(super) struct OtherSeen {
    pub(super) index: u32,
    pub(super) is_null: bool,
}

impl EventCheck {
    /// For each property of the event, its index in the spec.
    #[inline]
    pub(super) fn places(&self) -> &[u32] {
        &self.places
    }

    /// Whether the fast passes can check a call that has these properties. Those of `others` are sorted.
    #[inline(always)]
    pub(super) fn allows_properties(&self, seen: u128, others: &[OtherSeen]) -> bool {
        seen & !self.has == 0 && (others.is_empty() && self.needed_others == 0 || self.allows_others(others))
    }

    /// Whether a call with these properties lacks one whose absence is reported.
    #[inline(always)]
    pub(super) const fn lacks_any(&self, present: u128) -> bool {
        self.needs & !present != 0
    }

    /// What is wrong with a call of these properties, in the order of the reports.
    pub(super) fn lacks(&self, present: u128) -> impl Iterator<Item = Detail> {
        self.missing.iter().filter(move |(bit, _)| bit & present == 0).map(|&(_, detail)| detail)
    }

    #[cold]
    fn allows_others(&self, seen: &[OtherSeen]) -> bool {
        let mut needed = 0;
        let is_allowed = |seen: &OtherSeen| {
            let found = self.others.binary_search_by_key(&seen.index, |other| other.index);
            let Some(other) = found.ok().and_then(|at| self.others.get(at)) else {
                return false;
            };
            needed += usize::from(other.needed && !seen.is_null);
            true
        };
        seen.iter().all(is_allowed) && needed == self.needed_others
    }

    /// Whether properties may have these numbers of a document.
    #[cold]
    pub(super) fn allows_numbers(&self, numbers: &[(usize, Span)], bytes: &[u8]) -> bool {
        numbers.iter().all(|&(index, span)| {
            let number = bytes.get(span.start..span.end).and_then(|number| core::str::from_utf8(number).ok());
            let number = number.map(Decimal::of_valid);
            self.fixed.iter().all(|&(fixed, only)| fixed != index || number.is_some_and(|number| only == number))
        })
    }
}

impl Events {
    pub(super) fn new(spec: &'static Spec, claims: &Claims, levels: &Levels) -> Self {
        let checks = events(spec, claims, levels);
        let by_name = (checks.len() > MANY_EVENTS).then(|| NameMap::new(&checks));
        Self { first_of_length: first_of_length(&checks), by_name, checks }
    }

    /// The event with this index.
    #[inline(always)]
    pub(super) fn get(&self, index: usize) -> Option<&EventCheck> {
        self.checks.get(index)
    }

    /// What is checked of an event; `None` for a deprecated one.
    #[inline]
    pub(super) fn check_of(&self, event: &Event) -> Option<&EventCheck> {
        let is_it = |check: &&EventCheck| core::ptr::eq(check.event, event);
        match &self.by_name {
            Some(by_name) => by_name.get(&self.checks, event.name.as_bytes()).and_then(|at| self.checks.get(at)),
            None => self.checks.iter().find(is_it),
        }
    }

    /// The index of an event; `None` for a deprecated one.
    pub(super) fn index_of(&self, event: &Event) -> Option<usize> {
        self.checks.iter().position(|check| core::ptr::eq(check.event, event))
    }

    /// The index of the event whose name is the first `length` of the bytes.
    #[inline(always)]
    pub(super) fn named(&self, finder: impl ByteFinder, bytes: &[u8], length: usize) -> Option<usize> {
        if let Some(by_name) = &self.by_name {
            return by_name.get(&self.checks, bytes.get(..length)?);
        }
        let first = *self.first_of_length.get(length)?;
        // A closure would lose the target features.
        for (index, check) in self.checks.iter().enumerate().skip(first) {
            let name = check.event.name.as_bytes();
            if name.len() == length
                && finder.strip_block(bytes, &check.name).is_some()
                && (length == check.name.length || bytes.starts_with(name))
            {
                return Some(index);
            }
        }
        None
    }

    /// The events that allow these properties whatever their values.
    pub(super) fn allowing(&self, seen: u128, others: &[OtherSeen]) -> EventSet {
        let mut set = EventSet::none(self.checks.len());
        for (index, event) in self.checks.iter().enumerate() {
            if event.allows_properties(seen, others) && event.fixed.is_empty() {
                set.add(index);
            }
        }
        set
    }

    /// Those of the first 64 events of a set, as bits by their index, that lack none of these properties.
    pub(super) fn complete(&self, events: &EventSet, present: u128) -> u64 {
        let mut complete = 0;
        for (index, event) in self.checks.iter().take(64).enumerate() {
            complete |= u64::from(!event.lacks_any(present)) << index;
        }
        events.first & complete
    }

    /// The properties that have a fixed value in some event.
    pub(super) fn fixed(&self) -> impl Iterator<Item = usize> {
        self.checks.iter().flat_map(|check| &check.fixed).map(|(index, _)| *index)
    }
}

/// What events and the dialect say about properties, and how often the spec has a name.
pub(super) struct Claims {
    dialect: Option<&'static Dialect>,
    all: Vec<Claim>,
    /// The index of the claim about each key. As other maps, it holds an index: the compiler makes each kind of map anew.
    by_key: HashMap<&'static str, usize>,
    /// The indices of the dialect's fixed values, by event.
    fixed: Vec<usize>,
}

/// What is said about a key.
#[allow(clippy::struct_excessive_bools, reason = "each is a claim of its own")]
#[derive(Clone, Copy, Default)]
pub(super) struct Claim {
    /// The index of its property.
    index: Option<usize>,
    /// How many properties have it as an alias.
    pub(super) aliases: usize,
    of_events: bool,
    required: bool,
    recommended_by_events: bool,
    /// The kind that the dialect narrows it to.
    pub(super) kind: Option<Kind>,
    recommended: bool,
    /// How often the dialect says that it does not mention it: more than once only in a table that is not linted.
    pub(super) absent: usize,
}

impl Claims {
    pub(super) fn new(spec: &'static Spec, dialect: Option<&'static Dialect>) -> Self {
        let mut claims = Self { dialect, all: Vec::new(), by_key: HashMap::new(), fixed: Vec::new() };
        for (index, property) in spec.properties.iter().enumerate() {
            claims.of_mut(property.key).index = Some(index);
            for alias in property.aliases {
                claims.of_mut(alias).aliases += 1;
            }
        }
        for event in spec.events {
            for of_event in event.properties {
                let claim = claims.of_mut(of_event.property.key);
                claim.of_events = true;
                claim.required |= of_event.presence == Presence::Required;
                claim.recommended_by_events |= of_event.presence == Presence::Recommended;
            }
        }
        if let Some(dialect) = dialect {
            for &(key, kind) in dialect.kinds {
                // The first claim counts.
                claims.of_mut(key).kind.get_or_insert(kind);
            }
            for key in dialect.recommended {
                claims.of_mut(key).recommended = true;
            }
            for key in dialect.absent {
                claims.of_mut(key).absent += 1;
            }
            let fixed = dialect.fixed;
            claims.fixed = order(fixed.len(), &|left, right| fixed[left].event.cmp(fixed[right].event));
        }
        claims
    }

    fn of_mut(&mut self, key: &'static str) -> &mut Claim {
        let index = *self.by_key.entry(key).or_insert(self.all.len());
        if index == self.all.len() {
            self.all.push(Claim::default());
        }
        &mut self.all[index]
    }

    /// What is said about a key.
    pub(super) fn of(&self, key: &str) -> Claim {
        self.by_key.get(key).map(|&index| self.all[index]).unwrap_or_default()
    }

    /// Whether a blank string may break a rule: the property is required somewhere, or an id that is recommended.
    pub(super) fn must_be_filled(&self, property: &Property) -> bool {
        let claim = self.of(property.key);
        let recommended = claim.recommended_by_events || claim.recommended && claim.of_events;
        claim.required || property.sensitivity == Sensitivity::Identifier && recommended
    }

    /// The properties with a fixed value in an event: their indices, and the values.
    fn fixed_in(&self, event: &Event) -> Vec<(usize, Decimal<'static>)> {
        let all = self.dialect.map(|dialect| dialect.fixed).unwrap_or_default();
        let start = self.fixed.partition_point(|&at| all[at].event < event.key);
        let mut fixed = Vec::new();
        for claim in self.fixed[start..].iter().map(|&at| &all[at]) {
            if claim.event != event.key {
                break;
            }
            if let Some(index) = self.of(claim.property).index
                && event.property(claim.property).is_some()
            {
                fixed.extend(Decimal::new(claim.value).map(|value| (index, value)));
            }
        }
        fixed
    }
}

fn events(spec: &'static Spec, claims: &Claims, levels: &Levels) -> Vec<EventCheck> {
    let reports = |rule| levels.get(rule).is_some();
    let recommends = reports(&rule::RECOMMENDED_MISSING);
    let compares_fixed = reports(&rule::FIXED_VALUE);
    let place = |key| claims.of(key).index.and_then(|index| u32::try_from(index).ok()).unwrap_or(u32::MAX);
    let mut checks = Vec::new();
    for &event in spec.events {
        if event.deprecated.is_some() {
            continue;
        }
        let mut check = EventCheck {
            event,
            name: Block::first_of(event.name.as_bytes()),
            has: 0,
            needs: 0,
            missing: Vec::new(),
            others: Vec::new(),
            needed_others: 0,
            fixed: if compares_fixed { claims.fixed_in(event) } else { Vec::new() },
            places: event.properties.iter().map(|of_event| place(of_event.property.key)).collect(),
        };
        for of_event in event.properties {
            let key = of_event.property.key;
            let Claim { index: Some(index), recommended, .. } = claims.of(key) else {
                continue;
            };
            let recommended = of_event.presence == Presence::Recommended || recommended;
            let needed = of_event.presence == Presence::Required || recommends && recommended;
            let bit = if index < BITS { 1 << index } else { 0 };
            match of_event.presence {
                Presence::Required => check.missing.push((bit, Detail::Missing(of_event.property))),
                Presence::Recommended if recommends => {
                    check.missing.push((bit, Detail::Recommended { property: of_event.property, by: None }));
                }
                Presence::Recommended | Presence::Optional => {}
            }
            if index < BITS {
                check.has |= 1 << index;
                check.needs |= u128::from(needed) << index;
            } else if let Ok(index) = u32::try_from(index) {
                check.others.push(OtherProperty { index, needed });
                check.needed_others += usize::from(needed);
            }
        }
        sort_by_key(&mut check.others, |other| other.index);
        let of_dialect = claims.dialect.map(|dialect| dialect.recommended).unwrap_or_default();
        for key in of_dialect {
            let Some(of_event) = event.property(key).filter(|_| recommends) else {
                continue;
            };
            let property = of_event.property;
            let index = claims.of(property.key).index.filter(|&index| index < BITS);
            let bit = index.map_or(0, |index| 1 << index);
            check.missing.push((bit, Detail::Recommended { property, by: claims.dialect }));
        }
        // One without a bit is left to `validate`.
        check.missing.retain(|(bit, _)| *bit != 0);
        checks.push(check);
    }
    checks
}

/// From this many events on, they are found by a hash of the name instead of its length.
const MANY_EVENTS: usize = 64;

/// The events by a hash of all bytes of their names: the names of many events are alike.
#[derive(Clone, Debug)]
struct NameMap {
    /// Indices of events, from 1; 0 is free.
    slots: Vec<u32>,
}

impl NameMap {
    fn new(events: &[EventCheck]) -> Self {
        let mut slots = vec![0; (events.len() * 4).next_power_of_two()];
        for (check, number) in events.iter().zip(1..) {
            let mut slot = Self::slot(check.event.name.as_bytes()) & (slots.len() - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = number;
        }
        Self { slots }
    }

    fn slot(name: &[u8]) -> usize {
        KeyWord::of(name).whole_slot(name)
    }

    fn get(&self, events: &[EventCheck], name: &[u8]) -> Option<usize> {
        let mut slot = Self::slot(name) & (self.slots.len() - 1);
        loop {
            let index = (*self.slots.get(slot)? as usize).checked_sub(1)?;
            if events.get(index)?.event.name.as_bytes() == name {
                return Some(index);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

/// A set of events, by their index in [`FastTables::events`].
#[derive(Clone, Debug)]
pub(super) struct EventSet {
    /// Bits for the first 64 events, which are all that most specs have.
    first: u64,
    others: Box<[u64]>,
}

impl EventSet {
    /// This event, if the set has it.
    pub(super) fn only(&self, index: usize) -> Self {
        let mut set = Self { first: 0, others: vec![0; self.others.len()].into() };
        if self.has(index) {
            set.add(index);
        }
        set
    }

    /// An empty set of so many events.
    fn none(events: usize) -> Self {
        Self { first: 0, others: vec![0; events.div_ceil(64).saturating_sub(1)].into() }
    }

    fn add(&mut self, index: usize) {
        let chunk = if index < 64 { Some(&mut self.first) } else { self.others.get_mut(index / 64 - 1) };
        if let Some(bits) = chunk {
            *bits |= 1 << (index % 64);
        }
    }

    #[inline(always)]
    pub(super) fn has(&self, index: usize) -> bool {
        if index < 64 { self.first >> index & 1 == 1 } else { self.has_other(index) }
    }

    #[cold]
    fn has_other(&self, index: usize) -> bool {
        self.others.get(index / 64 - 1).is_some_and(|bits| bits >> (index % 64) & 1 == 1)
    }
}

/// For each length, the first event whose name has it.
fn first_of_length(events: &[EventCheck]) -> Vec<usize> {
    let mut first = Vec::new();
    for (index, check) in events.iter().enumerate() {
        let length = check.event.name.len();
        if first.len() <= length {
            first.resize(length + 1, events.len());
        }
        first[length] = first[length].min(index);
    }
    first
}
