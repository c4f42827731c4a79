//! A spec, a dialect and levels, compiled into what the fast passes look up.

use super::bounds::{NumberBounds, TextBounds};
use super::events::{Claims, Events};
use super::key::KeyWord;
use super::senders::Senders;
use crate::check::outcome::BITS;
use crate::check::violation::Detail;
use crate::diagnostic::Levels;
use crate::json::Decimal;
use crate::rule::{self, Level};
use crate::table::{Dialect, Property, Spec};
use crate::vocabulary::{FieldRole, Kind};

/// The most fields that an envelope may have for the fast passes: as many as a `u128` has bits. A spec with more is left to
/// `validate`.
const MAX_FIELDS: usize = BITS;

/// A spec as the fast passes use it.
#[derive(Clone, Debug)]
pub(super) struct FastTables {
    pub(super) spec: &'static Spec,
    /// The spec whose envelope the events are in.
    pub(super) envelope_spec: &'static Spec,
    pub(super) dialect: Option<&'static Dialect>,
    levels: Levels,
    pub(super) envelope: KeyMap,
    pub(super) properties: KeyMap,
    pub(super) events: Events,
    pub(super) senders: Senders,
    /// The type of a track call; empty if the envelope has no field for it.
    pub(super) track: &'static str,
    texts: Vec<TextBounds>,
    numbers: Vec<NumberBounds>,
    pub(super) max_event_bytes: usize,
    pub(super) max_batch_bytes: usize,
    pub(super) max_batch_calls: usize,
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
    Text(u32),
    /// A timestamp.
    Timestamp,
    /// A timestamp of a call, which must be likely.
    CallTime(TimeUse),
    /// A string in the form of a timestamp, whose date need not exist.
    TimestampForm,
    /// A number with bounds: an index into the [`NumberBounds`].
    Number(u32),
    /// A number with a fraction where the dialect has integers, within the bounds of this index.
    Fraction(u32),
    /// Any number.
    AnyNumber,
    /// A boolean.
    Bool,
    /// The name of an event of the spec.
    EventName,
    /// The name of another event: always the same.
    OtherName,
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
    /// Note the key of a field that no API reads, and read past its value.
    Tolerated,
    /// Leave the document to `validate`, which reports this key or checks its value.
    Decline,
}

#[allow(clippy::struct_excessive_bools, reason = "each is asked by itself")]
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyEntry {
    word: KeyWord,
    key: &'static str,
    pub(super) action: KeyAction,
    /// The index in the spec, and its bit; no bit for a property from [`BITS`] on.
    pub(super) index: usize,
    pub(super) bit: Bit,
    /// Whether the property has a fixed value in some event.
    pub(super) fixed: bool,
    /// Whether the key is an alias.
    pub(super) is_alias: bool,
    /// Whether the property is one whose presence is reported, because the dialect does not mention it.
    pub(super) is_absent: bool,
    /// Whether the key of a property has to be noted: it is an alias, has no bit, or is one that the dialect does not mention.
    pub(super) is_noted: bool,
}

impl KeyEntry {
    fn new(key: &'static str, action: KeyAction, index: usize) -> Self {
        let word = KeyWord::of(key.as_bytes());
        Self {
            word,
            key,
            action,
            index,
            bit: Bit::of(index),
            fixed: false,
            is_alias: false,
            is_absent: false,
            is_noted: index >= BITS,
        }
    }

    /// A free slot.
    const FREE: Self = Self {
        word: KeyWord::NONE,
        key: "",
        action: KeyAction::Decline,
        index: 0,
        bit: Bit::NONE,
        fixed: false,
        is_alias: false,
        is_absent: false,
        is_noted: false,
    };

    #[inline(always)]
    fn is_free(&self) -> bool {
        self.word == KeyWord::NONE
    }

    #[inline(always)]
    fn is_of(&self, word: KeyWord, key: &[u8]) -> bool {
        self.word == word && word.is_rest_same(self.key.as_bytes(), key)
    }
}

/// A set of fields or properties: a bit for each index up to [`BITS`]. Two halves, because the scan changes one of them for
/// each key; a `u128` takes two registers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BitSet([u64; 2]);

/// A bit of a [`BitSet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bit {
    half: usize,
    bit: u64,
}

impl Bit {
    /// No bit.
    pub(super) const NONE: Self = Self { half: 0, bit: 0 };

    const fn of(index: usize) -> Self {
        if index < BITS { Self { half: index / 64, bit: 1 << (index % 64) } } else { Self::NONE }
    }
}

impl BitSet {
    #[inline(always)]
    pub(super) const fn has(&self, bit: Bit) -> bool {
        self.0[bit.half % 2] & bit.bit != 0
    }

    #[inline(always)]
    pub(super) const fn add(&mut self, bit: Bit) {
        self.0[bit.half % 2] |= bit.bit;
    }

    #[inline(always)]
    pub(super) const fn bits(&self) -> u128 {
        (self.0[1] as u128) << 64 | self.0[0] as u128
    }
}

/// The keys of an object, by hash.
#[derive(Clone, Debug)]
pub(super) struct KeyMap {
    /// The entries in the order of their slots, with free ones between them; of many keys, in any order. What is done with a
    /// value waits for its entry, so an index of few keys would cost more than the room.
    entries: Vec<KeyEntry>,
    /// Of many keys: indices of entries, from 1; 0 is free. Many of them may have the same ends, so all bytes decide on the slot.
    slots: Vec<u32>,
    mask: usize,
    /// Which bits of the hash are the slot of one of few keys.
    shift: u32,
}

impl KeyMap {
    fn new(entries: Vec<KeyEntry>) -> Self {
        let size = (entries.len() * 8).next_power_of_two();
        if entries.len() > BITS {
            return Self::of_many(entries, size / 2);
        }
        let mask = size - 1;
        let mut is_taken = vec![false; size];
        let mut second_looks = |shift: u32| {
            is_taken.fill(false);
            let is_second = |entry: &&KeyEntry| core::mem::replace(&mut is_taken[entry.word.slot(shift) & mask], true);
            entries.iter().filter(is_second).count()
        };
        // Where keys come in any order, nothing predicts which of them need a second look: take the bits by which the fewest do.
        let shift = (0..16).min_by_key(|&shift| second_looks(shift)).unwrap_or(0);
        let mut placed = vec![KeyEntry::FREE; size];
        for entry in entries {
            let mut slot = entry.word.slot(shift) & mask;
            while !placed[slot].is_free() {
                slot = (slot + 1) & mask;
            }
            placed[slot] = entry;
        }
        Self { entries: placed, slots: Vec::new(), mask, shift }
    }

    fn of_many(entries: Vec<KeyEntry>, size: usize) -> Self {
        let (mask, mut slots) = (size - 1, vec![0; size]);
        for (entry, number) in entries.iter().zip(1..) {
            let mut slot = entry.word.whole_slot(entry.key.as_bytes()) & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number;
        }
        Self { entries, slots, mask, shift: 0 }
    }

    /// Looks up a key.
    #[inline(always)]
    pub(super) fn get(&self, word: KeyWord, key: &[u8]) -> Option<&KeyEntry> {
        if !self.slots.is_empty() {
            return self.get_of_many(word, key);
        }
        let mut slot = word.slot(self.shift) & self.mask;
        loop {
            let entry = self.entries.get(slot)?;
            if entry.is_of(word, key) {
                return Some(entry);
            }
            if entry.is_free() {
                return None;
            }
            slot = (slot + 1) & self.mask;
        }
    }

    #[cold]
    fn get_of_many(&self, word: KeyWord, key: &[u8]) -> Option<&KeyEntry> {
        let mut slot = word.whole_slot(key) & self.mask;
        loop {
            let number = *self.slots.get(slot)? as usize;
            let entry = self.entries.get(number.wrapping_sub(1))?;
            if entry.is_of(word, key) {
                return Some(entry);
            }
            slot = (slot + 1) & self.mask;
        }
    }
}

impl FastTables {
    /// `None` for an envelope that is too large: `validate` alone checks calls.
    pub(super) fn new(
        spec: &'static Spec,
        envelope_spec: &'static Spec,
        dialect: Option<&'static Dialect>,
        levels: &Levels,
    ) -> Option<Self> {
        let Spec { envelope, batch, arrivals, senders: paths, .. } = *envelope_spec;
        if envelope.len() >= MAX_FIELDS {
            return None;
        }
        let claims = Claims::new(spec, dialect);
        let claims_of_fields = Claims::new(spec, None);
        let track = envelope_spec.field_of_role(FieldRole::Call).and_then(|field| field.values.first()).copied();
        let limits = dialect.map(|dialect| dialect.limits).unwrap_or_default();
        let mut tables = Self {
            spec,
            envelope_spec,
            envelope: KeyMap::new(Vec::new()),
            properties: KeyMap::new(Vec::new()),
            events: Events::new(spec, &claims, levels),
            dialect,
            levels: levels.clone(),
            senders: Senders::new(paths),
            track: track.unwrap_or(""),
            texts: Vec::new(),
            numbers: Vec::new(),
            max_event_bytes: limits.event_bytes.unwrap_or(usize::MAX),
            max_batch_bytes: limits.batch_bytes.unwrap_or(usize::MAX),
            max_batch_calls: limits.batch_events.unwrap_or(usize::MAX),
        };
        let mut fields = Vec::new();
        for (index, field) in envelope.iter().enumerate() {
            let action = match field.role {
                Some(FieldRole::Call) => KeyAction::Call,
                Some(FieldRole::Event) => KeyAction::Event,
                Some(FieldRole::Properties) => KeyAction::Properties,
                Some(FieldRole::Tolerated) => KeyAction::Tolerated,
                // The scan looks for senders in objects only.
                _ if paths.iter().any(|path| **path == [field.key]) => KeyAction::Decline,
                Some(FieldRole::Identity) if dialect.is_none_or(|dialect| dialect.identities.contains(&field.key)) => {
                    match (field.min_length, field.max_length) {
                        (None, None) => KeyAction::Value(ValueCheck::Id),
                        // No check both identifies the visitor and has bounds.
                        _ => KeyAction::Decline,
                    }
                }
                role if field.kind == Kind::Timestamp => KeyAction::Value(ValueCheck::CallTime(match role {
                    _ if arrivals.contains(&field.key) => TimeUse::Arrival,
                    Some(FieldRole::Time) => TimeUse::Event,
                    _ => TimeUse::Other,
                })),
                _ => tables.action(field, &claims_of_fields),
            };
            fields.push(KeyEntry::new(field.key, action, index));
        }
        fields.push(KeyEntry { bit: Bit::NONE, ..KeyEntry::new(batch, KeyAction::Batch, 0) });
        for key in arrivals.iter().filter(|key| envelope_spec.field(key).is_none() && **key != batch) {
            fields.push(KeyEntry { bit: Bit::NONE, ..KeyEntry::new(key, KeyAction::Arrival, 0) });
        }
        tables.envelope = KeyMap::new(fields);
        let mut has_fixed = vec![false; spec.properties.len()];
        for index in tables.events.fixed() {
            has_fixed[index] = true;
        }
        let tells_absent = levels.get(&rule::NOT_IN_DIALECT).is_some();
        let mut properties = Vec::new();
        for (index, property) in spec.properties.iter().enumerate() {
            let absent = if tells_absent { claims.of(property.key).absent } else { 0 };
            let action = match property.deprecated {
                None if absent <= 1 => tables.action(property, &claims),
                // One that is reported more than once is left to `validate`, too.
                _ => KeyAction::Decline,
            };
            let (fixed, is_absent) = (has_fixed[index], absent > 0);
            let entry = KeyEntry::new(property.key, action, index);
            properties.push(KeyEntry { fixed, is_absent, is_noted: entry.is_noted || is_absent, ..entry });
        }
        // A key finds the property of that key before one with that alias.
        for index in 0..spec.properties.len() {
            let of_key @ KeyEntry { fixed, is_absent, .. } = properties[index];
            for &alias in spec.properties[index].aliases {
                // Which property it means depends on the event if several have it.
                let action = if claims.of(alias).aliases == 1 { of_key.action } else { KeyAction::Decline };
                properties.push(KeyEntry {
                    fixed,
                    is_absent,
                    is_alias: true,
                    is_noted: true,
                    ..KeyEntry::new(alias, action, index)
                });
            }
        }
        tables.properties = KeyMap::new(properties);
        Some(tables)
    }

    fn action(&mut self, property: &'static Property, claims: &Claims) -> KeyAction {
        let kind = |property: &Property| claims.of(property.key).kind.unwrap_or(property.kind);
        match property.kind {
            Kind::Object => KeyAction::Object(self.senders.first(property.key)),
            Kind::Array => KeyAction::Array(match property.items.unwrap_or(Kind::String) {
                Kind::Object => None,
                Kind::String if items_are_names(property) => Some(ValueCheck::Name),
                Kind::String => Some(ValueCheck::String),
                Kind::Integer | Kind::Number if kind(property) == Kind::Array => {
                    let integer = property.items == Some(Kind::Integer);
                    Some(self.number(NumberBounds { integer, ..NumberBounds::ANY }))
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
                KeyAction::Value(ValueCheck::Text(index(self.texts.len() - 1)))
            }
            Kind::Integer | Kind::Number => {
                let in_dialect = kind(property) == Kind::Integer && property.kind == Kind::Number;
                KeyAction::Value(self.number(NumberBounds {
                    integer: in_dialect || property.kind == Kind::Integer,
                    integer_of: self.dialect.filter(|_| in_dialect),
                    least: property.minimum.and_then(Decimal::new),
                    most: property.maximum.and_then(Decimal::new),
                    ..NumberBounds::ANY
                }))
            }
            Kind::Boolean => KeyAction::Value(ValueCheck::Bool),
            Kind::Timestamp => KeyAction::Value(ValueCheck::Timestamp),
        }
    }

    fn number(&mut self, bounds: NumberBounds) -> ValueCheck {
        let NumberBounds { least, most, .. } = bounds;
        let digits = match (least, most) {
            (Some(least), _) if least > Decimal::ZERO => 0,
            (_, None) => usize::MAX,
            // All numbers with fewer digits than the largest one are below it.
            (_, Some(most)) if most >= Decimal::ZERO => usize::try_from(most.magnitude() - 1).unwrap_or(0),
            _ => 0,
        };
        self.numbers.push(NumberBounds { digits, ..bounds });
        ValueCheck::Number(index(self.numbers.len() - 1))
    }

    pub(super) fn text_at(&self, at: u32) -> &TextBounds {
        &self.texts[at as usize]
    }

    pub(super) fn number_at(&self, at: u32) -> &NumberBounds {
        &self.numbers[at as usize]
    }

    /// Whether a property is a field of the envelope.
    pub(super) fn is_field(&self, property: &'static Property) -> bool {
        self.envelope_spec.envelope.iter().any(|field| core::ptr::eq(*field, property))
    }

    /// The level at which what is wrong is reported, if it is.
    pub(super) fn level_of(&self, detail: &Detail) -> Option<Level> {
        self.levels.get(detail.rule())
    }
}

/// The index of bounds, as a check holds it.
fn index(at: usize) -> u32 {
    u32::try_from(at).expect("a spec file of the largest size has fewer values")
}

/// Whether the items of an array are ids or names.
fn items_are_names(property: &Property) -> bool {
    Property { kind: Kind::String, ..*property }.is_id_or_name()
}
