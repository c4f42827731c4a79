//! Names in traffic that are nearly names of the spec.

use core::cell::Cell;
use core::ptr;
use std::collections::HashMap;

use crate::suggest::{Key, alike, misspelt, singular_alike, without_leading_separators};
use crate::table::{Event, EventName, Property, Spec, is_comparable};
use crate::vocabulary::{FieldRole, Kind, Sensitivity};

/// How near a key is to a field of the envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nearness {
    /// It differs only in capitals and separators.
    Alike,
    /// It is few edits away, or the singular for the plural. It may be a word of its own.
    Close,
}

/// Returns the field whose key differs from this one only in capitals and separators.
pub(super) fn field_alike(fields: impl IntoIterator<Item = &'static Property>, key: &str) -> Option<&'static Property> {
    let key = comparable(key)?;
    fields.into_iter().find(|field| is_meant(field) && alike(key, field.key))
}

/// Returns the field whose key an unknown key of a call most likely misspells.
pub(super) fn field_close(
    fields: impl IntoIterator<Item = &'static Property>,
    key: &Key<'_>,
) -> Option<&'static Property> {
    let edits = |field: &'static Property| {
        let plural = || singular_alike(key.as_str(), field.key).then_some(1);
        few_edits(key, field.key).or_else(plural)
    };
    closest(fields.into_iter().filter(|field| is_meant(field)), edits)
}

/// Returns the property that an unknown key of a call most likely misspells.
pub(super) fn property_close_in_call(
    properties: impl IntoIterator<Item = &'static Property>,
    key: &Key<'_>,
) -> Option<&'static Property> {
    closest(properties, |property| names(property).filter_map(|name| few_edits(key, name)).min())
}

/// The edits between a key of a call and a name: one, or two in a long name, because `eventId` is neither a misspelt `event`
/// nor a misspelt `agent_id`.
fn few_edits(key: &Key<'_>, name: &str) -> Option<usize> {
    let most = if name.len() < 10 { 1 } else { 2 };
    key.edits(name).filter(|&edits| edits <= most)
}

fn closest(
    properties: impl IntoIterator<Item = &'static Property>,
    edits: impl Fn(&'static Property) -> Option<usize>,
) -> Option<&'static Property> {
    let near = properties.into_iter().filter_map(|property| Some((edits(property)?, property)));
    near.min_by_key(|(edits, _)| *edits).map(|(_, property)| property)
}

/// Whether senders may mean the field: not one that is only tolerated.
fn is_meant(field: &Property) -> bool {
    field.role != Some(FieldRole::Tolerated)
}

/// Whether a value that begins with this byte may be one of the property's.
pub(super) fn may_hold(property: &Property, first: Option<u8>) -> bool {
    match first {
        Some(b'"') => matches!(property.kind, Kind::String | Kind::Enum | Kind::Timestamp),
        Some(b'{') => property.kind == Kind::Object,
        Some(b'[') => property.kind == Kind::Array,
        Some(b't' | b'f') => property.kind == Kind::Boolean,
        Some(b'-' | b'0'..=b'9') => {
            matches!(property.kind, Kind::Integer | Kind::Number) || property.sensitivity == Sensitivity::Identifier
        }
        _ => false,
    }
}

/// Returns the property whose key or alias differs from a key only in capitals and separators.
pub(super) fn property_alike(
    properties: impl IntoIterator<Item = &'static Property>,
    key: &str,
) -> Option<&'static Property> {
    let key = comparable(key)?;
    properties.into_iter().find(|property| names(property).any(|name| alike(key, name)))
}

/// Returns the property that an unknown key most likely misspells.
pub(super) fn property_close(
    properties: impl IntoIterator<Item = &'static Property> + Clone,
    key: &str,
) -> Option<&'static Property> {
    let near = misspelt(key, properties.clone().into_iter().flat_map(names))?;
    properties.into_iter().find(|property| names(property).any(|name| name == near))
}

/// Returns a key as it is compared with many names; `None` if no name is that long.
fn comparable(key: &str) -> Option<&str> {
    is_comparable(key).then(|| without_leading_separators(key))
}

fn names(property: &'static Property) -> impl Iterator<Item = &'static str> {
    core::iter::once(property.key).chain(property.aliases.iter().copied())
}

/// Where an unknown key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Among the fields of a call.
    Call,
    /// Among the fields of a batch.
    Batch,
    /// Among the properties of the event with this name.
    Event(&'static str),
}

/// What an unknown key most likely means.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Meaning {
    /// A field, by its key.
    Field(&'static Property, Nearness),
    /// The field that makes a body a batch.
    Batch,
    /// A property, or else this field.
    Property(&'static Property, Option<&'static Property>),
    /// A property that the key only comes close to.
    CloseProperty(&'static Property),
}

/// What unknown names mean. Comparing a name with all of the spec takes long, and a sender sends the same ones in each
/// document, so a checker keeps one of these.
#[derive(Clone, Debug, Default)]
pub(super) struct Searches {
    keys: HashMap<Box<str>, Vec<Found<Option<Meaning>>>>,
    events: HashMap<Box<str>, Found<(EventName, Option<&'static Event>)>>,
    /// The number of the current document.
    document: u64,
    /// How many searches the document has taken, or would take if nothing were known from others.
    made: usize,
}

#[derive(Clone, Copy, Debug)]
struct Found<T> {
    scope: Scope,
    /// The last document that has the name.
    document: u64,
    meaning: T,
}

thread_local! {
    /// What typed reading, which has no checker to keep it, has found in this thread, and the spec and envelope that it is
    /// about.
    static KEPT: Cell<Option<(&'static Spec, &'static Spec, Searches)>> = const { Cell::new(None) };
}

impl Searches {
    /// Takes what this thread has kept of these specs.
    pub(super) fn kept(spec: &'static Spec, envelope: &'static Spec) -> Self {
        // A destructor of another thread-local may read when this one is gone already.
        let kept = KEPT.try_with(Cell::take).ok().flatten();
        let same = kept.filter(|(of, within, _)| ptr::eq(*of, spec) && ptr::eq(*within, envelope));
        let mut searches = same.map(|(_, _, searches)| searches).unwrap_or_default();
        searches.begin_document();
        searches
    }

    /// Keeps what was found for other documents of this thread.
    pub(super) fn keep(self, spec: &'static Spec, envelope: &'static Spec) {
        // If the thread ends, nothing needs it.
        let _ = KEPT.try_with(|kept| kept.set(Some((spec, envelope, self))));
    }

    /// How many different names of a document are compared with names that are only close: it may be made of nothing else.
    /// Those that differ in capitals and separators alone are found without.
    const MOST: usize = 64;

    /// How many names are kept from one document to the next.
    const MOST_KEPT: usize = 4096;

    /// Begins another document. What was found in others must not change what is found in it.
    pub(super) fn begin_document(&mut self) {
        self.document += 1;
        self.made = 0;
        if self.keys.len() + self.events.len() > Self::MOST_KEPT {
            self.keys.clear();
            self.events.clear();
        }
    }

    /// Returns what an unknown key of a call most likely means.
    pub(super) fn in_call(&mut self, envelope: &'static Spec, spec: &'static Spec, key: &str) -> Option<Meaning> {
        let alike = || meaning_alike_in_call(envelope, spec, key);
        self.find(Scope::Call, key, alike, || meaning_close_in_call(envelope, spec, key))
    }

    /// Returns which field of a batch an unknown key most likely means.
    pub(super) fn in_batch(
        &mut self,
        envelope: &'static Spec,
        key: &str,
        is_member: fn(&Property) -> bool,
    ) -> Option<Meaning> {
        let fields = || envelope.envelope.iter().copied();
        let alike = || field_alike(fields().filter(|field| is_member(field)), key);
        let close = || field_close(fields(), &Key::new(key)).filter(|field| is_member(field));
        let of = |nearness| move |field| Meaning::Field(field, nearness);
        self.find(Scope::Batch, key, || alike().map(of(Nearness::Alike)), || close().map(of(Nearness::Close)))
    }

    /// Returns the property of an event that an unknown key most likely means.
    pub(super) fn in_properties(&mut self, event: &'static Event, key: &str) -> Option<&'static Property> {
        let properties = || event.properties.iter().map(|of_event| of_event.property);
        let alike = || property_alike(properties(), key).map(|property| Meaning::Property(property, None));
        let close = || property_close(properties(), key).map(|property| Meaning::Property(property, None));
        match self.find(Scope::Event(event.name), key, alike, close) {
            Some(Meaning::Property(property, _)) => Some(property),
            _ => None,
        }
    }

    /// Looks up the name of an event; returns the one that an unlisted name most likely means as well.
    pub(super) fn event(&mut self, spec: &'static Spec, name: &str) -> (EventName, Option<&'static Event>) {
        if let Some(listed) = spec.listed_event(name) {
            return (listed, None);
        }
        let (document, searches) = (self.document, &mut self.made);
        if let Some(known) = self.events.get_mut(name) {
            return if known.is_allowed(document, searches) { known.meaning } else { spec.unlisted_event(name, false) };
        }
        let alike = spec.unlisted_event(name, false);
        if alike.1.is_some() || !is_comparable(name) || *searches >= Self::MOST {
            return alike;
        }
        *searches += 1;
        let meaning = spec.unlisted_event(name, true);
        self.events.insert(name.into(), Found { scope: Scope::Call, document, meaning });
        meaning
    }

    /// Returns what a key means in a scope: what it is alike, or else what it is close to.
    fn find(
        &mut self,
        scope: Scope,
        key: &str,
        alike: impl FnOnce() -> Option<Meaning>,
        close: impl FnOnce() -> Option<Meaning>,
    ) -> Option<Meaning> {
        if !is_comparable(key) {
            return None;
        }
        let (document, searches) = (self.document, &mut self.made);
        if let Some(known) =
            self.keys.get_mut(key).and_then(|known| known.iter_mut().find(|known| known.scope == scope))
        {
            return if known.is_allowed(document, searches) { known.meaning } else { None };
        }
        let alike = alike();
        if alike.is_some() || *searches >= Self::MOST {
            return alike;
        }
        *searches += 1;
        let meaning = close();
        self.keys.entry(key.into()).or_default().push(Found { scope, document, meaning });
        meaning
    }
}

impl<T> Found<T> {
    /// Whether a document may use what was found: its search counts as if it were made in this document.
    fn is_allowed(&mut self, document: u64, searches: &mut usize) -> bool {
        if self.document == document {
            return true;
        }
        if *searches >= Searches::MOST {
            return false;
        }
        *searches += 1;
        self.document = document;
        true
    }
}

/// Returns what an unknown key of a call is alike.
fn meaning_alike_in_call(envelope: &'static Spec, spec: &'static Spec, key: &str) -> Option<Meaning> {
    let field = field_alike(envelope.envelope.iter().copied(), key);
    // A name that the spec gives to a property means it, and so does one that no field has.
    let property = spec.property(key).or_else(|| match field {
        Some(_) => None,
        None => property_alike(spec.properties.iter().copied(), key),
    });
    match (property, field) {
        (Some(property), field) => Some(Meaning::Property(property, field)),
        (None, Some(field)) => Some(Meaning::Field(field, Nearness::Alike)),
        (None, None) => alike(key, envelope.batch).then_some(Meaning::Batch),
    }
}

/// Returns what an unknown key of a call, which is alike nothing, is close to.
fn meaning_close_in_call(envelope: &'static Spec, spec: &'static Spec, key: &str) -> Option<Meaning> {
    let key = Key::new(key);
    match field_close(envelope.envelope.iter().copied(), &key) {
        Some(field) => Some(Meaning::Field(field, Nearness::Close)),
        None => property_close_in_call(spec.properties.iter().copied(), &key).map(Meaning::CloseProperty),
    }
}

#[cfg(test)]
mod tests {
    use crate::suggest::Key;

    /// Every word that is one edit away, by letters of the word and one that is not in it.
    fn edited(word: &str) -> Vec<String> {
        let mut found = Vec::new();
        for at in 0..=word.len() {
            let (start, end) = word.split_at(at);
            found.extend(["x", "e"].map(|letter| format!("{start}{letter}{end}")));
            if let Some(rest) = end.get(1..) {
                found.push(format!("{start}{rest}"));
                found.extend(["X", "_"].map(|letter| format!("{start}{letter}{rest}")));
            }
            if let (Some(pair), Some(rest)) = (end.get(..2), end.get(2..)) {
                found.push(format!("{start}{}{}{rest}", &pair[1..], &pair[..1]));
            }
        }
        found
    }

    #[test]
    fn sketches_change_no_result() {
        let names = ["type", "event", "sentAt", "userId"];
        let mut close = 0;
        for name in names {
            for word in edited(name).iter().flat_map(|word| edited(word)) {
                for other in names {
                    let key = Key::new(&word);
                    let expected = key.exact_edits(other);
                    close += usize::from(expected.is_some());
                    assert_eq!(key.edits(other), expected, "{word} {other}");
                }
            }
        }
        assert!(close > 500, "{close} pairs are close");
    }
}
