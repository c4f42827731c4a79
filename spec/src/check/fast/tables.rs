//! A spec, a dialect and levels, compiled into what the fast passes look up.

use super::block::{Block, ByteFinder};
use super::bounds::{NumberBounds, TextBounds};
use super::key::KeyWord;
use crate::diagnostic::Levels;
use crate::json::Decimal;
use crate::rule;
use crate::table::{Dialect, Event, Property, Spec};
use crate::vocabulary::{FieldRole, Kind, Presence, Sensitivity};

/// The most properties or fields that a spec may have for the fast passes: as many as a `u128` has bits, so that the checks
/// of presence are a few instructions. A larger spec is left to `validate`.
const MAX_PROPERTIES: usize = 128;

/// A spec as the fast passes use it.
#[derive(Clone, Debug)]
pub(super) struct FastTables {
    pub(super) spec: &'static Spec,
    pub(super) envelope: KeyMap,
    pub(super) properties: KeyMap,
    pub(super) events: Vec<EventCheck>,
    /// For each length of a name, the first event whose name has it.
    first_of_length: Vec<usize>,
    pub(super) senders: Vec<SenderStep>,
    /// The type of a track call; empty if the envelope has no field for it.
    pub(super) track: &'static str,
    texts: Vec<TextBounds>,
    numbers: Vec<NumberBounds>,
    /// The properties that have a fixed value in some event.
    pub(super) fixed: u128,
    pub(super) max_event_bytes: usize,
    pub(super) max_batch_bytes: usize,
    pub(super) max_batch_calls: usize,
}

/// Which properties an event may, must and must not have: bits by their index in the spec.
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
    /// Properties with a fixed value, and the value.
    fixed: Vec<(usize, Decimal<'static>)>,
}

impl EventCheck {
    /// Whether a call may have these properties, of which `present` are not null.
    #[inline(always)]
    pub(super) fn allows_properties(&self, seen: u128, present: u128) -> bool {
        seen & !self.has == 0 && self.needs & !present == 0 && self.absent & present == 0
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
    /// The index in the spec, and its bit.
    pub(super) index: usize,
    pub(super) bit: u128,
}

impl KeyEntry {
    fn new(key: &'static str, action: KeyAction, index: usize) -> Self {
        Self { word: KeyWord::of(key.as_bytes()), key, action, index, bit: 1 << index }
    }
}

/// The keys of an object, by hash.
#[derive(Clone, Debug)]
pub(super) struct KeyMap {
    entries: Vec<KeyEntry>,
    /// Indices of entries, from 1; 0 is free.
    slots: Vec<u8>,
    mask: usize,
}

impl KeyMap {
    fn new(entries: Vec<KeyEntry>) -> Self {
        let size = (entries.len() * 4).next_power_of_two();
        let mut map = Self { entries, slots: vec![0; size], mask: size - 1 };
        for (entry, number) in map.entries.iter().zip(1..) {
            let mut slot = entry.word.slot() & map.mask;
            while map.slots[slot] != 0 {
                slot = (slot + 1) & map.mask;
            }
            map.slots[slot] = number;
        }
        map
    }

    /// Looks up a key.
    #[inline(always)]
    pub(super) fn get(&self, word: &KeyWord, key: &[u8]) -> Option<&KeyEntry> {
        let mut slot = word.slot() & self.mask;
        loop {
            let number = usize::from(*self.slots.get(slot)?);
            let entry = self.entries.get(number.wrapping_sub(1))?;
            if entry.word == *word && (word.is_whole() || entry.key.as_bytes() == key) {
                return Some(entry);
            }
            slot = (slot + 1) & self.mask;
        }
    }
}

impl FastTables {
    /// `None` for a spec that is too large: `validate` alone checks it.
    pub(super) fn new(spec: &'static Spec, dialect: Option<&'static Dialect>, levels: &Levels) -> Option<Self> {
        if spec.properties.len() > MAX_PROPERTIES || spec.envelope.len() >= MAX_PROPERTIES {
            return None;
        }
        let track = spec.field_of_role(FieldRole::Call).and_then(|field| field.values.first()).copied();
        let limits = dialect.map(|dialect| dialect.limits).unwrap_or_default();
        let events = events(spec, dialect, levels);
        let mut tables = Self {
            spec,
            envelope: KeyMap::new(Vec::new()),
            properties: KeyMap::new(Vec::new()),
            first_of_length: first_of_length(&events),
            events,
            senders: senders(spec),
            track: track.unwrap_or(""),
            texts: Vec::new(),
            numbers: Vec::new(),
            fixed: 0,
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
                _ => tables.action(field, None),
            };
            fields.push(KeyEntry::new(field.key, action, index));
        }
        fields.push(KeyEntry { bit: 0, ..KeyEntry::new(spec.batch, KeyAction::Batch, 0) });
        for key in spec.arrivals.iter().filter(|key| spec.field(key).is_none() && **key != spec.batch) {
            fields.push(KeyEntry { bit: 0, ..KeyEntry::new(key, KeyAction::Arrival, 0) });
        }
        if fields.len() >= usize::from(u8::MAX) {
            return None;
        }
        tables.envelope = KeyMap::new(fields);
        let fixed = tables.events.iter().flat_map(|event| &event.fixed);
        tables.fixed = fixed.fold(0, |bits, (index, _)| bits | 1 << index);
        let mut properties = Vec::new();
        for (index, property) in spec.properties.iter().enumerate() {
            let action = match property.deprecated {
                Some(_) => KeyAction::Decline,
                None => tables.action(property, dialect),
            };
            properties.push(KeyEntry::new(property.key, action, index));
            for alias in property.aliases {
                properties.push(KeyEntry::new(alias, KeyAction::Decline, index));
            }
        }
        if properties.len() >= usize::from(u8::MAX) {
            return None;
        }
        tables.properties = KeyMap::new(properties);
        Some(tables)
    }

    fn action(&mut self, property: &'static Property, dialect: Option<&'static Dialect>) -> KeyAction {
        let kind = |property| dialect.map_or(property_kind(property), |dialect| dialect.kind_of(property));
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
                } else if must_be_filled(self.spec, property, dialect) {
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
                let filled = property.kind == Kind::String && must_be_filled(self.spec, property, dialect);
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

    /// The events, of the first 64, that allow these properties whatever their values.
    pub(super) fn events_allowing(&self, seen: u128, present: u128) -> u64 {
        let allows = |event: &EventCheck| event.allows_properties(seen, present) && event.fixed.is_empty();
        let bits = self.events.iter().take(64).zip(0..).filter(|(event, _)| allows(event));
        bits.fold(0, |events, (_, index)| events | 1 << index)
    }

    /// The index of the event whose name is the first `length` of the bytes.
    #[inline(always)]
    pub(super) fn event(&self, finder: impl ByteFinder, bytes: &[u8], length: usize) -> Option<usize> {
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

/// Whether a blank string may break a rule: the property is required somewhere, or an id that is recommended.
fn must_be_filled(spec: &Spec, property: &Property, dialect: Option<&Dialect>) -> bool {
    let of_events = spec.events.iter().filter_map(|event| event.property(property.key));
    let is_id = property.sensitivity == Sensitivity::Identifier;
    let recommended = dialect.is_some_and(|dialect| dialect.recommended.contains(&property.key));
    let matters = |presence| match presence {
        Presence::Required => true,
        Presence::Recommended => is_id,
        Presence::Optional => is_id && recommended,
    };
    of_events.map(|of_event| of_event.presence).any(matters)
}

fn property_kind(property: &Property) -> Kind {
    property.kind
}

fn events(spec: &'static Spec, dialect: Option<&'static Dialect>, levels: &Levels) -> Vec<EventCheck> {
    let recommends = levels.get(&rule::RECOMMENDED_MISSING).is_some();
    let check = |event: &&'static Event| {
        let mut check = EventCheck {
            event,
            name: Block::first_of(event.name.as_bytes()),
            has: 0,
            needs: 0,
            absent: 0,
            fixed: Vec::new(),
        };
        for (index, property) in spec.properties.iter().enumerate() {
            let Some(of_event) = event.property(property.key) else {
                continue;
            };
            check.has |= 1 << index;
            let recommended = of_event.presence == Presence::Recommended
                || dialect.is_some_and(|dialect| dialect.recommended.contains(&property.key));
            if of_event.presence == Presence::Required || recommends && recommended {
                check.needs |= 1 << index;
            }
            if dialect.is_some_and(|dialect| dialect.absent.contains(&property.key)) {
                check.absent |= 1 << index;
            }
            let fixed = dialect.into_iter().flat_map(|dialect| dialect.fixed);
            let here = fixed.filter(|fixed| fixed.event == event.key && fixed.property == property.key);
            check.fixed.extend(here.filter_map(|fixed| Some((index, Decimal::new(fixed.value)?))));
        }
        check
    };
    spec.events.iter().filter(|event| event.deprecated.is_none()).map(check).collect()
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
