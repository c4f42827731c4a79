//! A spec, a dialect and levels as the fast passes look them up.

#![allow(
    clippy::inline_always,
    reason = "the walk is one function, so that it is compiled as a whole for what the machine can do"
)]

use super::words::{Block, Finder, Word};
use crate::diagnostic::Levels;
use crate::json::Decimal;
use crate::rule;
use crate::table::{Dialect, Event, Property, Spec};
use crate::vocabulary::{FieldRole, Kind, Presence};

/// More properties or fields than this are not judged fast.
const MOST: usize = 128;

/// What the fast passes know of a spec.
#[derive(Clone, Debug)]
pub(super) struct Compiled<'s> {
    pub(super) spec: &'s Spec,
    pub(super) envelope: Map<'s>,
    pub(super) properties: Map<'s>,
    pub(super) events: Vec<EventFacts<'s>>,
    /// The first event whose name has as many bytes.
    first_of_length: Vec<usize>,
    pub(super) senders: Vec<Step<'s>>,
    /// What a track call says that it is.
    pub(super) track: &'s str,
    texts: Vec<Text<'s>>,
    numbers: Vec<Number<'s>>,
    /// The properties that have one value in some event.
    pub(super) fixed: u128,
    pub(super) most_event_bytes: usize,
    pub(super) most_batch_bytes: usize,
    pub(super) most_batch_calls: usize,
}

/// What an event's name decides. Sets are those of [`super::Present`].
#[derive(Clone, Debug)]
pub(super) struct EventFacts<'s> {
    pub(super) event: &'s Event,
    /// The beginning of its name.
    name: Block,
    /// The properties that it has.
    has: u128,
    /// The properties without which something is to be said.
    needs: u128,
    /// The properties of which something is to be said.
    shuns: u128,
    /// Properties with one value, and this value.
    fixed: Vec<(usize, Decimal<'s>)>,
}

impl EventFacts<'_> {
    /// Whether nothing is to be said of a call with these keys, of which these are not null.
    #[inline(always)]
    pub(super) fn is_clean(&self, seen: u128, present: u128) -> bool {
        seen & !self.has == 0 && self.needs & !present == 0 && self.shuns & present == 0
    }

    /// Whether a property may have this number.
    pub(super) fn allows(&self, place: usize, number: Decimal<'_>) -> bool {
        self.fixed.iter().all(|&(fixed, only)| fixed != place || only == number)
    }
}

/// A step on the way to who sent a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'s> {
    word: Word,
    key: &'s str,
    /// The step before it; `None` for a field of the envelope.
    pub(super) after: Option<usize>,
    /// How good the place is, if who sent it stands here.
    pub(super) rank: Option<usize>,
    /// A bit for each key of the steps behind it, so that most other keys are told from them at once.
    next: u64,
}

/// How a simple value is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Any string.
    String,
    /// A string that names somebody unless it is empty.
    Id,
    /// A string of some length, or of a list.
    Text(usize),
    /// A time.
    Time,
    /// A string that has the form of a time.
    TimeForm,
    /// A number within bounds.
    Number(usize),
    /// Any number.
    AnyNumber,
    /// True or false.
    Bool,
    /// The name of an event.
    Name,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'s> {
    least: usize,
    most: usize,
    /// Empty for any.
    values: &'s [&'s str],
}

impl Text<'_> {
    /// Whether nothing is to be said of a string, which has no escapes.
    pub(super) fn is_clean(&self, text: &[u8]) -> bool {
        // A character has one byte to four.
        let fits = if text.len() / 4 >= self.least && text.len() <= self.most {
            true
        } else {
            let length = text.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
            (self.least..=self.most).contains(&length)
        };
        fits && (self.values.is_empty() || self.values.iter().any(|value| value.as_bytes() == text))
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'s> {
    integer: bool,
    /// Whether every number without a sign is within the bounds.
    unsigned: bool,
    least: Option<Decimal<'s>>,
    most: Option<Decimal<'s>>,
}

impl Number<'_> {
    /// Whether nothing is to be said of the text of a number.
    #[inline(always)]
    pub(super) fn is_clean<'t>(&self, plain_integer: bool, text: impl FnOnce() -> Option<&'t str>) -> bool {
        if plain_integer && self.unsigned {
            return true;
        }
        let Some(value) = text().map(Decimal::of_valid) else {
            return false;
        };
        (!self.integer || value.is_integer())
            && self.least.is_none_or(|least| value >= least)
            && self.most.is_none_or(|most| value <= most)
    }
}

/// What the value of a key is.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Leaf(Leaf),
    /// An object; the step to who sent the call that begins here.
    Object(Option<usize>),
    /// An array of these.
    Array(Option<Leaf>),
    /// Says that the call is a track call.
    Call,
    Event,
    Properties,
    /// Holds the calls of a batch.
    Batch,
    /// Something is to be said of it, whatever its value.
    Reported,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'s> {
    word: Word,
    key: &'s str,
    pub(super) what: What,
    /// Where it is in the spec, and that place in a set.
    pub(super) place: usize,
    pub(super) bit: u128,
}

impl<'s> Entry<'s> {
    fn new(key: &'s str, what: What, place: usize) -> Self {
        Self { word: Word::of(key.as_bytes()), key, what, place, bit: 1 << place }
    }
}

/// What keys are, by their hash.
#[derive(Clone, Debug)]
pub(super) struct Map<'s> {
    entries: Vec<Entry<'s>>,
    /// Places of entries from 1; 0 is free.
    slots: Vec<u8>,
    mask: usize,
}

impl<'s> Map<'s> {
    fn new(entries: Vec<Entry<'s>>) -> Self {
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

    /// The entry of a key.
    #[inline(always)]
    pub(super) fn get(&self, word: &Word, key: &[u8]) -> Option<&Entry<'s>> {
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

impl<'s> Compiled<'s> {
    /// `None` for a spec that is judged by the explaining pass alone.
    pub(super) fn new(spec: &'s Spec, dialect: Option<&'s Dialect>, levels: &Levels) -> Option<Self> {
        if spec.properties.len() > MOST || spec.envelope.len() >= MOST {
            return None;
        }
        let track = spec.field_of_role(FieldRole::Call).and_then(|field| field.values.first()).copied();
        let limits = dialect.map(|dialect| dialect.limits).unwrap_or_default();
        let events = events(spec, dialect, levels);
        let mut compiled = Self {
            spec,
            envelope: Map::new(Vec::new()),
            properties: Map::new(Vec::new()),
            first_of_length: first_of_length(&events),
            events,
            senders: senders(spec),
            track: track.unwrap_or_default(),
            texts: Vec::new(),
            numbers: Vec::new(),
            fixed: 0,
            most_event_bytes: limits.event_bytes.unwrap_or(usize::MAX),
            most_batch_bytes: limits.batch_bytes.unwrap_or(usize::MAX),
            most_batch_calls: limits.batch_events.unwrap_or(usize::MAX),
        };
        let mut fields = Vec::new();
        for (place, field) in spec.envelope.iter().enumerate() {
            let what = match field.role {
                Some(FieldRole::Call) => What::Call,
                Some(FieldRole::Event) => What::Event,
                Some(FieldRole::Properties) => What::Properties,
                Some(FieldRole::Tolerated) => What::Reported,
                // A field that says by itself who sent the call is for the explaining pass to note.
                _ if spec.senders.iter().any(|path| **path == [field.key]) => What::Reported,
                Some(FieldRole::Identity)
                    if dialect.is_none_or(|dialect| dialect.identities.contains(&field.key))
                        && field.min_length.is_none()
                        && field.max_length.is_none() =>
                {
                    What::Leaf(Leaf::Id)
                }
                _ => compiled.what(field, None),
            };
            fields.push(Entry::new(field.key, what, place));
        }
        fields.push(Entry { bit: 0, ..Entry::new(spec.batch, What::Batch, 0) });
        compiled.envelope = Map::new(fields);
        let fixed = compiled.events.iter().flat_map(|facts| &facts.fixed);
        compiled.fixed = fixed.fold(0, |places, (place, _)| places | 1 << place);
        let mut properties = Vec::new();
        for (place, property) in spec.properties.iter().enumerate() {
            let what = match property.deprecated {
                Some(_) => What::Reported,
                None => compiled.what(property, dialect),
            };
            properties.push(Entry::new(property.key, what, place));
            for alias in property.aliases {
                properties.push(Entry::new(alias, What::Reported, place));
            }
        }
        if properties.len() >= usize::from(u8::MAX) {
            return None;
        }
        compiled.properties = Map::new(properties);
        Some(compiled)
    }

    fn what(&mut self, property: &'s Property, dialect: Option<&'s Dialect>) -> What {
        let kind = |property| dialect.map_or(property_kind(property), |dialect| dialect.kind_of(property));
        match property.kind {
            Kind::Object => {
                let step = self.senders.iter().position(|step| step.after.is_none() && step.key == property.key);
                What::Object(step)
            }
            Kind::Array => What::Array(match property.items.unwrap_or(Kind::String) {
                Kind::Object => None,
                Kind::String => Some(Leaf::String),
                Kind::Integer | Kind::Number if kind(property) == Kind::Array => {
                    Some(self.number(property.items == Some(Kind::Integer), None, None))
                }
                Kind::Boolean => Some(Leaf::Bool),
                Kind::Timestamp => Some(Leaf::Time),
                _ => return What::Reported,
            }),
            Kind::String if property.min_length.is_none() && property.max_length.is_none() => {
                let is_time = kind(property) == Kind::Timestamp;
                What::Leaf(if is_time { Leaf::TimeForm } else { Leaf::String })
            }
            // A time that is also of some length is for the explaining pass.
            Kind::String if kind(property) == Kind::Timestamp => What::Reported,
            Kind::String | Kind::Enum => {
                let (least, most) = (property.min_length.unwrap_or(0), property.max_length.unwrap_or(usize::MAX));
                let values = if property.kind == Kind::Enum { property.values } else { &[] };
                if property.kind == Kind::Enum && values.is_empty() {
                    return What::Reported;
                }
                self.texts.push(Text { least, most, values });
                What::Leaf(Leaf::Text(self.texts.len() - 1))
            }
            Kind::Integer | Kind::Number => What::Leaf(self.number(
                kind(property) == Kind::Integer || property.kind == Kind::Integer,
                property.minimum,
                property.maximum,
            )),
            Kind::Boolean => What::Leaf(Leaf::Bool),
            Kind::Timestamp => What::Leaf(Leaf::Time),
        }
    }

    fn number(&mut self, integer: bool, minimum: Option<&'s str>, maximum: Option<&'s str>) -> Leaf {
        let (least, most) = (minimum.and_then(Decimal::new), maximum.and_then(Decimal::new));
        let unsigned = most.is_none() && least.is_none_or(|least| least <= Decimal::ZERO);
        self.numbers.push(Number { integer, unsigned, least, most });
        Leaf::Number(self.numbers.len() - 1)
    }

    /// The step that a key behind another step leads to.
    #[inline(always)]
    pub(super) fn step(&self, after: usize, word: &Word, key: &[u8]) -> Option<usize> {
        let may_be = self.senders.get(after)?.next >> (word.slot() % 64) & 1 == 1;
        if may_be { self.step_of(after, word, key) } else { None }
    }

    fn step_of(&self, after: usize, word: &Word, key: &[u8]) -> Option<usize> {
        let is_it = |step: &Step<'_>| {
            step.after == Some(after) && step.word == *word && (word.is_whole() || step.key.as_bytes() == key)
        };
        self.senders.iter().position(is_it)
    }

    pub(super) fn text(&self, at: usize) -> &Text<'s> {
        &self.texts[at]
    }

    pub(super) fn number_at(&self, at: usize) -> &Number<'s> {
        &self.numbers[at]
    }

    /// The events, of the first 64, that may be in a call with these keys, of which these are not null.
    pub(super) fn events_of(&self, seen: u128, present: u128) -> u64 {
        let may_be = |facts: &EventFacts<'_>| facts.is_clean(seen, present) && facts.fixed.is_empty();
        let bits = self.events.iter().take(64).zip(0..).filter(|(facts, _)| may_be(facts));
        bits.fold(0, |events, (_, place)| events | 1 << place)
    }

    /// The event whose name the bytes begin with, as a place in `events`; so many are the name.
    #[inline(always)]
    pub(super) fn event(&self, finder: impl Finder, bytes: &[u8], length: usize) -> Option<usize> {
        let first = *self.first_of_length.get(length)?;
        // A closure would not be compiled for what the finder needs.
        for (place, facts) in self.events.iter().enumerate().skip(first) {
            let name = facts.event.name.as_bytes();
            if name.len() == length
                && finder.behind(bytes, &facts.name).is_some()
                && (length == facts.name.length || bytes.starts_with(name))
            {
                return Some(place);
            }
        }
        None
    }
}

fn property_kind(property: &Property) -> Kind {
    property.kind
}

fn events<'s>(spec: &'s Spec, dialect: Option<&'s Dialect>, levels: &Levels) -> Vec<EventFacts<'s>> {
    let recommends = levels.get(&rule::RECOMMENDED_MISSING).is_some();
    let facts = |event: &&'s Event| {
        let mut facts =
            EventFacts { event, name: Block::of(event.name.as_bytes()), has: 0, needs: 0, shuns: 0, fixed: Vec::new() };
        for (place, property) in spec.properties.iter().enumerate() {
            let Some(of_event) = event.property(property.key) else {
                continue;
            };
            facts.has |= 1 << place;
            let recommended = of_event.presence == Presence::Recommended
                || dialect.is_some_and(|dialect| dialect.recommended.contains(&property.key));
            if of_event.presence == Presence::Required || recommends && recommended {
                facts.needs |= 1 << place;
            }
            if dialect.is_some_and(|dialect| dialect.absent.contains(&property.key)) {
                facts.shuns |= 1 << place;
            }
            let fixed = dialect.into_iter().flat_map(|dialect| dialect.fixed);
            let here = fixed.filter(|fixed| fixed.event == event.key && fixed.property == property.key);
            facts.fixed.extend(here.filter_map(|fixed| Some((place, Decimal::new(fixed.value)?))));
        }
        facts
    };
    spec.events.iter().filter(|event| event.deprecated.is_none()).map(facts).collect()
}

/// For each length, the first event whose name has it.
fn first_of_length(events: &[EventFacts<'_>]) -> Vec<usize> {
    let lengths = events.iter().map(|facts| facts.event.name.len());
    let mut first = vec![events.len(); lengths.clone().max().map_or(0, |longest| longest + 1)];
    for (place, length) in lengths.enumerate().rev() {
        first[length] = place;
    }
    first
}

/// The paths to who sent a call, as steps that share their beginnings.
fn senders<'s>(spec: &Spec) -> Vec<Step<'s>> {
    let mut steps: Vec<Step<'s>> = Vec::new();
    for (rank, path) in spec.senders.iter().enumerate() {
        let mut after = None;
        for &key in *path {
            let found = steps.iter().position(|step| step.after == after && step.key == key);
            after = Some(found.unwrap_or_else(|| {
                steps.push(Step { word: Word::of(key.as_bytes()), key, after, rank: None, next: 0 });
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
