//! Names in traffic that are nearly names of the spec.

use std::collections::HashMap;

use crate::suggest::{alike, edits, misspelt, singular_alike};
use crate::table::{Event, Property, Spec};
use crate::vocabulary::{FieldRole, Kind, Sensitivity};

/// How near a key is to a field of the envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// It differs only in capitals and separators.
    Alike,
    /// It is few edits away, or the singular for the plural. It may be a word of its own.
    Close,
}

/// Returns the field whose key differs from this one only in capitals and separators.
pub(super) fn field_alike(fields: impl IntoIterator<Item = &'static Property>, key: &str) -> Option<&'static Property> {
    fields.into_iter().find(|field| is_meant(field) && alike(key, field.key))
}

/// Returns the field whose key an unknown key of a call most likely misspells.
pub(super) fn field_close(fields: impl IntoIterator<Item = &'static Property>, key: &str) -> Option<&'static Property> {
    let edits = |field: &'static Property| {
        let plural = || singular_alike(key, field.key).then_some(1);
        few_edits(key, field.key).or_else(plural)
    };
    closest(fields.into_iter().filter(|field| is_meant(field)), edits)
}

/// Returns the property that an unknown key of a call most likely misspells.
pub(super) fn property_close_in_call(
    properties: impl IntoIterator<Item = &'static Property>,
    key: &str,
) -> Option<&'static Property> {
    closest(properties, |property| names(property).filter_map(|name| few_edits(key, name)).min())
}

/// The edits between a key of a call and a name: one, or two in a long name, because `eventId` is neither a misspelt `event`
/// nor a misspelt `agent_id`.
fn few_edits(key: &str, name: &str) -> Option<usize> {
    let most = if name.len() < 10 { 1 } else { 2 };
    edits(key, name).filter(|&edits| edits <= most)
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
    properties.into_iter().find(|property| names(property).any(|name| alike(key, name)))
}

/// Returns the property that an unknown key most likely misspells.
pub(super) fn property_close(
    properties: impl Iterator<Item = &'static Property> + Clone,
    key: &str,
) -> Option<&'static Property> {
    let near = misspelt(key, properties.clone().flat_map(names))?;
    properties.clone().find(|property| names(property).any(|name| name == near))
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

/// Returns what an unknown field of a call most likely means.
pub(super) fn meaning_in_call(envelope: &Spec, spec: &Spec, name: &str, close: bool) -> Option<Meaning> {
    let fields = || envelope.envelope.iter().copied();
    let field = field_alike(fields(), name);
    // A name that the spec gives to a property means it, and so does one that no field has.
    let property = spec.property(name).or_else(|| match field {
        Some(_) => None,
        None => property_alike(spec.properties.iter().copied(), name),
    });
    match (property, field) {
        (Some(property), field) => Some(Meaning::Property(property, field)),
        (None, Some(field)) => Some(Meaning::Field(field, Nearness::Alike)),
        (None, None) if alike(name, envelope.batch) => Some(Meaning::Batch),
        (None, None) if !close => None,
        (None, None) => match field_close(fields(), name) {
            Some(field) => Some(Meaning::Field(field, Nearness::Close)),
            None => property_close_in_call(spec.properties.iter().copied(), name).map(Meaning::CloseProperty),
        },
    }
}

/// Returns the property of an event that an unknown key most likely means.
pub(super) fn property_meant(event: &'static Event, key: &str, close: bool) -> Option<Meaning> {
    let properties = || event.properties.iter().map(|of_event| of_event.property);
    let alike = property_alike(properties(), key);
    let meant = alike.or_else(|| if close { property_close(properties(), key) } else { None });
    meant.map(|property| Meaning::Property(property, None))
}

/// What unknown keys mean, by the key. Comparing a key with all names takes long, and a sender sends the same keys in each
/// document, so a checker keeps one of these.
#[derive(Clone, Debug, Default)]
pub(super) struct Searches {
    known: HashMap<Box<str>, Vec<Search>>,
    /// The number of the current document.
    document: u64,
    /// How many different keys the document has so far.
    keys: usize,
}

#[derive(Clone, Copy, Debug)]
struct Search {
    scope: Scope,
    /// The last document that has the key.
    document: u64,
    meaning: Option<Meaning>,
}

impl Searches {
    /// How many different keys of a document are compared with names that are only close: it may be made of nothing else.
    const MOST_KEYS: usize = 64;

    /// How many keys are kept from one document to the next.
    const MOST_KEPT: usize = 4096;

    /// Longer keys are close to nothing: no name is that long.
    const LONGEST: usize = 128;

    /// Begins another document. What was found in others must not change what is found in it.
    pub(super) fn begin_document(&mut self) {
        self.document += 1;
        self.keys = 0;
        if self.known.len() > Self::MOST_KEPT {
            self.known.clear();
        }
    }

    /// Returns what a key means in a scope. The search is told whether to look for close names, too, or only for those that
    /// differ in capitals and separators.
    pub(super) fn find(
        &mut self,
        scope: Scope,
        key: &str,
        search: impl FnOnce(bool) -> Option<Meaning>,
    ) -> Option<Meaning> {
        let known = self.known.get_mut(key).and_then(|known| known.iter_mut().find(|known| known.scope == scope));
        let is_new = known.as_ref().is_none_or(|known| known.document != self.document);
        if key.len() > Self::LONGEST || (is_new && self.keys >= Self::MOST_KEYS) {
            return search(false);
        }
        self.keys += usize::from(is_new);
        if let Some(known) = known {
            known.document = self.document;
            return known.meaning;
        }
        let meaning = search(true);
        let found = Search { scope, document: self.document, meaning };
        self.known.entry(key.into()).or_default().push(found);
        meaning
    }
}

#[cfg(test)]
mod tests {
    use crate::suggest::{edits, exact_edits};

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
                    let expected = exact_edits(&word, other);
                    close += usize::from(expected.is_some());
                    assert_eq!(edits(&word, other), expected, "{word} {other}");
                }
            }
        }
        assert!(close > 500, "{close} pairs are close");
    }
}
