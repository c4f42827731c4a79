//! Names that senders repeat: what they mean is found once.

use super::key::KeyWord;
use super::lexer::text;
use super::observer::Accepted;
use super::tables::FastTables;
use crate::check::near::{Among, field_alike, field_close, property_alike, property_close, property_close_in_call};
use crate::check::violation::Detail;
use crate::suggest::{Key, alike};
use crate::table::{Event, EventName, Property, Spec, is_comparable};
use crate::text::is_blank;

/// How many names of a sort are remembered. They are searched one by one, and traffic may bring any number of them.
const MAX_NAMES: usize = 256;

/// Longer names are not remembered, so that a set of them takes at most some 40 kB.
const MAX_NAME_BYTES: usize = 128;

/// What names mean, kept for the next document.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownNames {
    /// Names of events that are none of the spec's.
    events: Names<EventIs>,
    /// Unknown keys of calls that are no misspelt fields.
    no_near_fields: Names<()>,
    /// Unknown keys of properties, and whether they are near to one of the spec.
    properties: Names<bool>,
    /// The properties of events that such keys most likely mean. The index of the event is a part of the hash.
    meant: Names<Option<&'static Property>>,
}

/// What names mean: those of a set that forgets all once it is full.
#[derive(Clone, Debug)]
struct Names<T> {
    names: Vec<(u64, Box<[u8]>, T)>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { names: Vec::new() }
    }
}

impl<T: Copy> Names<T> {
    #[inline]
    fn get(&self, hash: u64, name: &[u8]) -> Option<T> {
        let known = self.names.iter().find(|(known, of, _)| *known == hash && **of == *name);
        known.map(|&(_, _, meaning)| meaning)
    }

    fn add(&mut self, hash: u64, name: &[u8], meaning: T) {
        if name.len() > MAX_NAME_BYTES {
            return;
        }
        if self.names.len() >= MAX_NAMES {
            self.names.clear();
        }
        self.names.push((hash, name.into(), meaning));
    }
}

/// What the value of `event` means.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum EventIs {
    #[default]
    Missing,
    /// The name of the event with this index in [`FastTables::events`].
    Known(usize),
    /// An alias of the event with this index.
    Alias(usize, Detail),
    /// A name that the spec does not have, and the index of the event that is most likely meant.
    Wrong(Option<usize>, Detail),
    /// Another event, and what may be reported about it.
    Foreign(Option<Detail>),
}

impl EventIs {
    /// The index of the event of the call, and that of the one by which its properties are checked; `None` for a call that
    /// is none of the spec's.
    #[inline(always)]
    pub(super) const fn events(&self) -> Option<(Option<usize>, Option<usize>)> {
        match *self {
            Self::Missing | Self::Foreign(_) => None,
            Self::Known(event) | Self::Alias(event, _) => Some((Some(event), Some(event))),
            Self::Wrong(meant, _) => Some((None, meant)),
        }
    }

    /// Whether it is the name of an event.
    #[inline(always)]
    pub(super) const fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }
}

impl KnownNames {
    /// Returns what a name means that is none of an event's.
    #[cold]
    pub(super) fn other_event(&mut self, tables: &FastTables, name: &[u8]) -> Option<EventIs> {
        let hash = KeyWord::of(name).hash(name);
        if let Some(known) = self.events.get(hash, name) {
            return Some(known);
        }
        let found = resolve_event(tables, text(name)?)?;
        self.events.add(hash, name, found);
        Some(found)
    }

    /// Checks that an unknown key is neither a misspelt field nor a property beside the properties.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn no_near_field(&mut self, tables: &FastTables, word: KeyWord, key: &[u8]) -> Accepted {
        let hash = word.hash(key);
        if self.no_near_fields.get(hash, key).is_some() {
            return Some(());
        }
        self.compare_with_fields(tables, hash, key)
    }

    #[cold]
    fn compare_with_fields(&mut self, tables: &FastTables, hash: u64, key: &[u8]) -> Accepted {
        let text = text(key)?;
        let (spec, envelope) = (tables.spec, tables.envelope_spec);
        let is_near = field_alike(envelope, text, |_| true).is_some()
            || property_alike(Among::Properties(spec), text).is_some()
            || alike(text, envelope.batch)
            || field_close(envelope, &Key::new(text)).is_some()
            || property_close_in_call(spec, &Key::new(text)).is_some();
        if is_near {
            return None;
        }
        self.no_near_fields.add(hash, key, ());
        Some(())
    }

    /// Whether an unknown key of properties is near to one of the spec.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn is_near_property(&mut self, tables: &FastTables, word: KeyWord, key: &[u8]) -> Option<bool> {
        let hash = word.hash(key);
        match self.properties.get(hash, key) {
            None => self.compare_with_properties(tables, hash, key),
            known => known,
        }
    }

    #[cold]
    fn compare_with_properties(&mut self, tables: &FastTables, hash: u64, key: &[u8]) -> Option<bool> {
        let text = text(key)?;
        let properties = Among::Properties(tables.spec);
        let is_near = property_alike(properties, text).is_some() || property_close(properties, text).is_some();
        self.properties.add(hash, key, is_near);
        Some(is_near)
    }

    /// The property of the event with this index that such a key most likely means.
    #[cold]
    pub(super) fn property_meant(
        &mut self,
        tables: &FastTables,
        event: usize,
        key: &[u8],
    ) -> Option<&'static Property> {
        let hash = KeyWord::of(key).hash(key) ^ (event as u64);
        if let Some(meant) = self.meant.get(hash, key) {
            return meant;
        }
        let event = tables.events.get(event)?.event;
        let text = text(key).filter(|key| is_comparable(key))?;
        let properties = Among::Event(event);
        let meant = property_alike(properties, text).or_else(|| property_close(properties, text));
        self.meant.add(hash, key, meant);
        meant
    }
}

/// Looks up a name that is none of an event's.
fn resolve_event(tables: &FastTables, name: &str) -> Option<EventIs> {
    let (spec, events) = (tables.spec, &tables.events);
    if is_blank(name) {
        return None;
    }
    let (found, meant) = event_meant(spec, name);
    Some(match found {
        // It is deprecated.
        EventName::Known(_) => return None,
        EventName::Alias(event) => EventIs::Alias(events.index_of(event)?, Detail::EventAlias(event)),
        EventName::Ambiguous => EventIs::Wrong(None, Detail::Ambiguous(spec)),
        EventName::Unknown => {
            let index = match meant {
                Some(event) => Some(events.index_of(event)?),
                None => None,
            };
            EventIs::Wrong(index, Detail::UnknownEvent { spec, meant })
        }
        EventName::Possible => EventIs::Foreign(Some(Detail::PossibleEvent { spec, meant })),
        EventName::Foreign => EventIs::Foreign(None),
    })
}

/// Returns what the name of an event is, and the event that an unlisted name most likely means.
fn event_meant(spec: &Spec, name: &str) -> (EventName, Option<&'static Event>) {
    if let Some(listed) = spec.listed_event(name) {
        return (listed, None);
    }
    let alike = spec.unlisted_event(name, false);
    if alike.1.is_some() || !is_comparable(name) { alike } else { spec.unlisted_event(name, true) }
}
