//! A spec, a dialect and levels, compiled into what the fast passes look up.

use std::collections::{HashMap, HashSet};

use super::block::{Block, ByteFinder};
use super::bounds::{NumberBounds, TextBounds};
use super::key::KeyWord;
use crate::check::outcome::BITS;
use crate::diagnostic::Levels;
use crate::json::Decimal;
use crate::rule;
use crate::table::{Dialect, Event, Property, Spec};
use crate::vocabulary::{FieldRole, Kind, Presence, Sensitivity};

/// The most fields that an envelope may have for the fast passes: as many as a `u128` has bits. A spec with more is left to
/// `validate`.
const MAX_FIELDS: usize = BITS;

/// A spec as the fast passes use it.
#[derive(Clone, Debug)]
pub(super) struct FastTables {
    pub(super) spec: &'static Spec,
    pub(super) envelope: KeyMap,
    pub(super) properties: KeyMap,
    pub(super) events: Vec<EventCheck>,
    /// For each length of a name, the first event whose name has it.
    first_of_length: Vec<usize>,
    /// The events by name, if there are many.
    by_name: Option<NameMap>,
    pub(super) senders: Vec<SenderStep>,
    /// The type of a track call; empty if the envelope has no field for it.
    pub(super) track: &'static str,
    texts: Vec<TextBounds>,
    numbers: Vec<NumberBounds>,
    pub(super) max_event_bytes: usize,
    pub(super) max_batch_bytes: usize,
    pub(super) max_batch_calls: usize,
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
    /// Properties whose presence is reported, because the dialect does not mention them.
    absent: u128,
    /// Its properties that have no bit, by rising index.
    others: Vec<OtherProperty>,
    /// How many of these are needed.
    needed_others: usize,
    /// Properties with a fixed value, and the value.
    fixed: Vec<(usize, Decimal<'static>)>,
}

/// A property of an event that has no bit.
#[derive(Clone, Copy, Debug)]
struct OtherProperty {
    index: u32,
    needed: bool,
    absent: bool,
}

/// A property of a call that has no bit, and whether it is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OtherSeen {
    pub(super) index: u32,
    pub(super) is_null: bool,
}

impl EventCheck {
    /// Whether a call may have these properties, of which `present` are not null. Those of `others` are sorted.
    #[inline(always)]
    pub(super) fn allows_properties(&self, seen: u128, present: u128, others: &[OtherSeen]) -> bool {
        seen & !self.has == 0
            && self.needs & !present == 0
            && self.absent & present == 0
            && (others.is_empty() && self.needed_others == 0 || self.allows_others(others))
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
            seen.is_null || !other.absent
        };
        seen.iter().all(is_allowed) && needed == self.needed_others
    }

    /// Whether a property may have this number.
    pub(super) fn allows_number(&self, index: usize, number: Decimal<'_>) -> bool {
        self.fixed.iter().all(|&(fixed, only)| fixed != index || only == number)
    }
}

/// A key on a path to the sender of a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct SenderStep {
    word: KeyWord,
    key: &'static str,
    /// The step before this one; `None` for a field of the envelope.
    pub(super) after: Option<usize>,
    /// How much the string here counts, if the path ends here; 0 counts most.
    pub(super) rank: Option<usize>,
    /// A bit for each key that may follow, so that most other keys need no comparison.
    next: u64,
}

/// How a simple value is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueCheck {
    /// Any string.
    String,
    /// A string that identifies the visitor unless it is empty. A blank one is left to `validate`.
    Id,
    /// An id or a name: no text that stands for a missing value.
    Name,
    /// The same, and not blank.
    Filled,
    /// A string with bounds: an index into the [`TextBounds`].
    Text(usize),
    /// A timestamp.
    Timestamp,
    /// A timestamp of a call, which must be likely.
    CallTime(TimeUse),
    /// A string in the form of a timestamp, whose date need not exist.
    TimestampForm,
    /// A number with bounds: an index into the [`NumberBounds`].
    Number(usize),
    /// Any number.
    AnyNumber,
    /// A boolean.
    Bool,
    /// The name of an event of the spec.
    EventName,
}

/// What the time in a member of a call says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeUse {
    /// When the event happened.
    Event,
    /// When the call was sent or received.
    Arrival,
    /// Something else.
    Other,
}

/// What to do with the value of a key.
#[derive(Clone, Copy, Debug)]
pub(super) enum KeyAction {
    /// Check a simple value.
    Value(ValueCheck),
    /// Read past an object; the first step to the sender, if it may be inside.
    Object(Option<usize>),
    /// Check the items of an array; `None` for objects.
    Array(Option<ValueCheck>),
    /// Compare it with the type of a track call.
    Call,
    /// Look up the event.
    Event,
    /// Compare the time in an unknown member with that of the event.
    Arrival,
    /// Read the properties.
    Properties,
    /// Read the calls of a batch.
    Batch,
    /// Leave the document to `validate`, which reports this key or checks its value.
    Decline,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct KeyEntry {
    word: KeyWord,
    key: &'static str,
    pub(super) action: KeyAction,
    /// The index in the spec, and its bit; no bit for a property from [`BITS`] on.
    pub(super) index: usize,
    pub(super) bit: u128,
    /// Whether the property has a fixed value in some event.
    pub(super) fixed: bool,
}

impl KeyEntry {
    fn new(key: &'static str, action: KeyAction, index: usize) -> Self {
        let bit = if index < BITS { 1 << index } else { 0 };
        Self { word: KeyWord::of(key.as_bytes()), key, action, index, bit, fixed: false }
    }
}

/// The keys of an object, by hash.
#[derive(Clone, Debug)]
pub(super) struct KeyMap {
    entries: Vec<KeyEntry>,
    /// Indices of entries, from 1; 0 is free.
    slots: Vec<u32>,
    mask: usize,
    /// Whether there are so many keys that many of them may have the same ends, which alone decide on [`KeyWord::slot`].
    whole: bool,
}

impl KeyMap {
    fn new(entries: Vec<KeyEntry>) -> Self {
        let size = (entries.len() * 4).next_power_of_two();
        let whole = entries.len() > BITS;
        let mut map = Self { entries, slots: vec![0; size], mask: size - 1, whole };
        for (entry, number) in map.entries.iter().zip(1..) {
            let mut slot = map.slot(&entry.word, entry.key.as_bytes());
            while map.slots[slot] != 0 {
                slot = (slot + 1) & map.mask;
            }
            map.slots[slot] = number;
        }
        map
    }

    #[inline(always)]
    fn slot(&self, word: &KeyWord, key: &[u8]) -> usize {
        if self.whole { word.whole_slot(key) & self.mask } else { word.slot() & self.mask }
    }

    /// Looks up a key.
    #[inline(always)]
    pub(super) fn get(&self, word: &KeyWord, key: &[u8]) -> Option<&KeyEntry> {
        let mut slot = self.slot(word, key);
        loop {
            let number = *self.slots.get(slot)? as usize;
            let entry = self.entries.get(number.wrapping_sub(1))?;
            if entry.word == *word && (word.is_whole() || entry.key.as_bytes() == key) {
                return Some(entry);
            }
            slot = (slot + 1) & self.mask;
        }
    }
}

impl FastTables {
    /// `None` for an envelope that is too large: `validate` alone checks calls.
    pub(super) fn new(spec: &'static Spec, dialect: Option<&'static Dialect>, levels: &Levels) -> Option<Self> {
        if spec.envelope.len() >= MAX_FIELDS {
            return None;
        }
        let claims = Claims::new(spec, dialect);
        let claims_of_fields = Claims::new(spec, None);
        let track = spec.field_of_role(FieldRole::Call).and_then(|field| field.values.first()).copied();
        let limits = dialect.map(|dialect| dialect.limits).unwrap_or_default();
        let events = events(spec, &claims, levels);
        let mut tables = Self {
            spec,
            envelope: KeyMap::new(Vec::new()),
            properties: KeyMap::new(Vec::new()),
            first_of_length: first_of_length(&events),
            by_name: (events.len() > MANY_EVENTS).then(|| NameMap::new(&events)),
            events,
            senders: senders(spec),
            track: track.unwrap_or(""),
            texts: Vec::new(),
            numbers: Vec::new(),
            max_event_bytes: limits.event_bytes.unwrap_or(usize::MAX),
            max_batch_bytes: limits.batch_bytes.unwrap_or(usize::MAX),
            max_batch_calls: limits.batch_events.unwrap_or(usize::MAX),
        };
        let mut fields = Vec::new();
        for (index, field) in spec.envelope.iter().enumerate() {
            let action = match field.role {
                Some(FieldRole::Call) => KeyAction::Call,
                Some(FieldRole::Event) => KeyAction::Event,
                Some(FieldRole::Properties) => KeyAction::Properties,
                Some(FieldRole::Tolerated) => KeyAction::Decline,
                // The scan looks for senders in objects only.
                _ if spec.senders.iter().any(|path| **path == [field.key]) => KeyAction::Decline,
                Some(FieldRole::Identity)
                    if dialect.is_none_or(|dialect| dialect.identities.contains(&field.key))
                        && field.min_length.is_none()
                        && field.max_length.is_none() =>
                {
                    KeyAction::Value(ValueCheck::Id)
                }
                role if field.kind == Kind::Timestamp => KeyAction::Value(ValueCheck::CallTime(match role {
                    _ if spec.arrivals.contains(&field.key) => TimeUse::Arrival,
                    Some(FieldRole::Time) => TimeUse::Event,
                    _ => TimeUse::Other,
                })),
                _ => tables.action(field, &claims_of_fields),
            };
            fields.push(KeyEntry::new(field.key, action, index));
        }
        fields.push(KeyEntry { bit: 0, ..KeyEntry::new(spec.batch, KeyAction::Batch, 0) });
        for key in spec.arrivals.iter().filter(|key| spec.field(key).is_none() && **key != spec.batch) {
            fields.push(KeyEntry { bit: 0, ..KeyEntry::new(key, KeyAction::Arrival, 0) });
        }
        tables.envelope = KeyMap::new(fields);
        let fixed: HashSet<usize> = tables.events.iter().flat_map(|event| &event.fixed).map(|(at, _)| *at).collect();
        let mut properties = Vec::new();
        for (index, property) in spec.properties.iter().enumerate() {
            let action = match property.deprecated {
                Some(_) => KeyAction::Decline,
                None => tables.action(property, &claims),
            };
            let fixed = fixed.contains(&index);
            properties.push(KeyEntry { fixed, ..KeyEntry::new(property.key, action, index) });
            for alias in property.aliases {
                properties.push(KeyEntry::new(alias, KeyAction::Decline, index));
            }
        }
        tables.properties = KeyMap::new(properties);
        Some(tables)
    }

    fn action(&mut self, property: &'static Property, claims: &Claims) -> KeyAction {
        let kind = |property: &Property| claims.kinds.get(property.key).copied().unwrap_or(property.kind);
        match property.kind {
            Kind::Object => {
                let step = self.senders.iter().position(|step| step.after.is_none() && step.key == property.key);
                KeyAction::Object(step)
            }
            Kind::Array => KeyAction::Array(match property.items.unwrap_or(Kind::String) {
                Kind::Object => None,
                Kind::String if items_are_names(property) => Some(ValueCheck::Name),
                Kind::String => Some(ValueCheck::String),
                Kind::Integer | Kind::Number if kind(property) == Kind::Array => {
                    Some(self.number(property.items == Some(Kind::Integer), None, None))
                }
                Kind::Boolean => Some(ValueCheck::Bool),
                Kind::Timestamp => Some(ValueCheck::Timestamp),
                _ => return KeyAction::Decline,
            }),
            Kind::String if property.min_length.is_none() && property.max_length.is_none() => {
                KeyAction::Value(if kind(property) == Kind::Timestamp {
                    ValueCheck::TimestampForm
                } else if claims.must_be_filled(property) {
                    ValueCheck::Filled
                } else if property.is_id_or_name() {
                    ValueCheck::Name
                } else {
                    ValueCheck::String
                })
            }
            // No check has both the form of a timestamp and a length.
            Kind::String if kind(property) == Kind::Timestamp => KeyAction::Decline,
            Kind::String | Kind::Enum => {
                let (least, most) = (property.min_length.unwrap_or(0), property.max_length.unwrap_or(usize::MAX));
                let values = if property.kind == Kind::Enum { property.values } else { &[] };
                if property.kind == Kind::Enum && values.is_empty() {
                    return KeyAction::Decline;
                }
                let name = property.is_id_or_name();
                let filled = property.kind == Kind::String && claims.must_be_filled(property);
                self.texts.push(TextBounds { least, most, name, filled, values });
                KeyAction::Value(ValueCheck::Text(self.texts.len() - 1))
            }
            Kind::Integer | Kind::Number => KeyAction::Value(self.number(
                kind(property) == Kind::Integer || property.kind == Kind::Integer,
                property.minimum,
                property.maximum,
            )),
            Kind::Boolean => KeyAction::Value(ValueCheck::Bool),
            Kind::Timestamp => KeyAction::Value(ValueCheck::Timestamp),
        }
    }

    fn number(&mut self, integer: bool, minimum: Option<&'static str>, maximum: Option<&'static str>) -> ValueCheck {
        let (least, most) = (minimum.and_then(Decimal::new), maximum.and_then(Decimal::new));
        let unsigned = most.is_none() && least.is_none_or(|least| least <= Decimal::ZERO);
        self.numbers.push(NumberBounds { integer, unsigned, least, most });
        ValueCheck::Number(self.numbers.len() - 1)
    }

    /// The step for a key after another step.
    #[inline(always)]
    pub(super) fn step(&self, after: usize, word: &KeyWord, key: &[u8]) -> Option<usize> {
        let may_be = self.senders.get(after)?.next >> (word.slot() % 64) & 1 == 1;
        if may_be { self.step_of(after, word, key) } else { None }
    }

    fn step_of(&self, after: usize, word: &KeyWord, key: &[u8]) -> Option<usize> {
        let is_it = |step: &SenderStep| {
            step.after == Some(after) && step.word == *word && (word.is_whole() || step.key.as_bytes() == key)
        };
        self.senders.iter().position(is_it)
    }

    pub(super) fn text(&self, at: usize) -> &TextBounds {
        &self.texts[at]
    }

    pub(super) fn number_at(&self, at: usize) -> &NumberBounds {
        &self.numbers[at]
    }

    /// The events that allow these properties whatever their values.
    pub(super) fn events_allowing(&self, seen: u128, present: u128, others: &[OtherSeen]) -> EventSet {
        let allows = |event: &EventCheck| event.allows_properties(seen, present, others) && event.fixed.is_empty();
        let bits = |events: &[EventCheck]| {
            let allowing = events.iter().zip(0..).filter(|(event, _)| allows(event));
            allowing.fold(0, |bits, (_, index)| bits | 1 << index)
        };
        let mut chunks = self.events.chunks(64).map(bits);
        EventSet { first: chunks.next().unwrap_or(0), others: chunks.collect() }
    }

    /// The index of the event whose name is the first `length` of the bytes.
    #[inline(always)]
    pub(super) fn event(&self, finder: impl ByteFinder, bytes: &[u8], length: usize) -> Option<usize> {
        if let Some(by_name) = &self.by_name {
            return by_name.get(&self.events, bytes.get(..length)?);
        }
        let first = *self.first_of_length.get(length)?;
        // A closure would lose the target features.
        for (index, check) in self.events.iter().enumerate().skip(first) {
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
}

/// Whether the items of an array are ids or names.
fn items_are_names(property: &Property) -> bool {
    Property { kind: Kind::String, ..*property }.is_id_or_name()
}

/// What events and the dialect say about properties, by their keys.
struct Claims {
    indices: HashMap<&'static str, usize>,
    required: HashSet<&'static str>,
    recommended_by_events: HashSet<&'static str>,
    of_events: HashSet<&'static str>,
    kinds: HashMap<&'static str, Kind>,
    recommended: HashSet<&'static str>,
    absent: HashSet<&'static str>,
    fixed: HashMap<(&'static str, &'static str), Vec<Decimal<'static>>>,
}

impl Claims {
    fn new(spec: &'static Spec, dialect: Option<&'static Dialect>) -> Self {
        let of_events = || spec.events.iter().flat_map(|event| event.properties);
        let with = |presence| of_events().filter(move |of| of.presence == presence).map(|of| of.property.key);
        let names = |names: fn(&Dialect) -> &'static [&'static str]| {
            dialect.map(names).unwrap_or_default().iter().copied().collect::<HashSet<_>>()
        };
        let mut fixed: HashMap<_, Vec<_>> = HashMap::new();
        for claim in dialect.iter().flat_map(|dialect| dialect.fixed) {
            fixed.entry((claim.event, claim.property)).or_default().extend(Decimal::new(claim.value));
        }
        Self {
            indices: spec.properties.iter().enumerate().map(|(index, property)| (property.key, index)).collect(),
            required: with(Presence::Required).collect(),
            recommended_by_events: with(Presence::Recommended).collect(),
            of_events: of_events().map(|of| of.property.key).collect(),
            // The first claim counts.
            kinds: dialect.iter().flat_map(|dialect| dialect.kinds.iter().rev().copied()).collect(),
            recommended: names(|dialect| dialect.recommended),
            absent: names(|dialect| dialect.absent),
            fixed,
        }
    }

    /// Whether a blank string may break a rule: the property is required somewhere, or an id that is recommended.
    fn must_be_filled(&self, property: &Property) -> bool {
        let key = property.key;
        let recommended =
            self.recommended_by_events.contains(key) || self.recommended.contains(key) && self.of_events.contains(key);
        self.required.contains(key) || property.sensitivity == Sensitivity::Identifier && recommended
    }
}

fn events(spec: &'static Spec, claims: &Claims, levels: &Levels) -> Vec<EventCheck> {
    let recommends = levels.get(&rule::RECOMMENDED_MISSING).is_some();
    let check = |event: &&'static Event| {
        let mut check = EventCheck {
            event,
            name: Block::first_of(event.name.as_bytes()),
            has: 0,
            needs: 0,
            absent: 0,
            others: Vec::new(),
            needed_others: 0,
            fixed: Vec::new(),
        };
        for of_event in event.properties {
            let key = of_event.property.key;
            let Some(&index) = claims.indices.get(key) else {
                continue;
            };
            let recommended = of_event.presence == Presence::Recommended || claims.recommended.contains(key);
            let needed = of_event.presence == Presence::Required || recommends && recommended;
            let absent = claims.absent.contains(key);
            if index < BITS {
                check.has |= 1 << index;
                check.needs |= u128::from(needed) << index;
                check.absent |= u128::from(absent) << index;
            } else if let Ok(index) = u32::try_from(index) {
                check.others.push(OtherProperty { index, needed, absent });
                check.needed_others += usize::from(needed);
            }
            let fixed = claims.fixed.get(&(event.key, key)).into_iter().flatten();
            check.fixed.extend(fixed.map(|&value| (index, value)));
        }
        check.others.sort_unstable_by_key(|other| other.index);
        check
    };
    spec.events.iter().filter(|event| event.deprecated.is_none()).map(check).collect()
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
    let lengths = events.iter().map(|check| check.event.name.len());
    let mut first = vec![events.len(); lengths.clone().max().map_or(0, |longest| longest + 1)];
    for (index, length) in lengths.enumerate().rev() {
        first[length] = index;
    }
    first
}

/// The paths to the sender of a call, as a tree of steps.
fn senders(spec: &Spec) -> Vec<SenderStep> {
    let mut steps: Vec<SenderStep> = Vec::new();
    for (rank, path) in spec.senders.iter().enumerate() {
        let mut after = None;
        for &key in *path {
            let found = steps.iter().position(|step| step.after == after && step.key == key);
            after = Some(found.unwrap_or_else(|| {
                steps.push(SenderStep { word: KeyWord::of(key.as_bytes()), key, after, rank: None, next: 0 });
                steps.len() - 1
            }));
        }
        if let Some(last) = after {
            steps[last].rank.get_or_insert(rank);
        }
    }
    for at in 0..steps.len() {
        if let Some(after) = steps[at].after {
            steps[after].next |= 1 << (steps[at].word.slot() % 64);
        }
    }
    steps
}
