//! Reads what calls say, from documents that are JSON.

use core::hash::BuildHasher;
use std::borrow::Cow;
use std::hash::RandomState;
use std::sync::LazyLock;

use crate::json::{Reader, Span};
use crate::table::{Event, EventName, Property, Spec};
use crate::text::{is_blank, is_meaningless};
use crate::vocabulary::FieldRole;

/// The hash of an id.
pub(super) type Id = [u64; 2];

/// The keys of the hashes, which differ in each process.
static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);

/// Hashes an id; `None` for one that is blank or stands for a missing value.
#[inline]
pub(super) fn hash_id(id: &str) -> Option<Id> {
    (!is_blank(id) && !is_meaningless(id)).then(|| hash(id))
}

/// Hashes a text.
#[inline]
pub(super) fn hash(text: &str) -> Id {
    KEYS.each_ref().map(|key| key.hash_one(text))
}

/// The document as text, if it is JSON.
#[inline]
pub(super) fn json(document: &[u8]) -> Option<&str> {
    let mut reader = Reader::from_bytes(document).ok()?;
    reader.skip().ok()?;
    reader.end_of_text().ok()?;
    core::str::from_utf8(document).ok()
}

/// Calls a function for each call of a document: one call, a batch, or an array of either.
#[inline]
pub(super) fn each_call<'a>(spec: &Spec, text: &'a str, mut each: impl FnMut(&Object<'a>)) {
    for at in items(text, 0).unwrap_or_else(|| vec![0]) {
        let body = Object::at(text, at);
        match body.find(spec.batch).and_then(|batch| items(text, batch.start)) {
            Some(calls) => calls.into_iter().for_each(|call| each(&Object::at(text, call))),
            None => each(&body),
        }
    }
}

/// The members of an object, in order.
pub(super) struct Object<'a> {
    /// The offset of its brace.
    pub(super) at: usize,
    pub(super) members: Vec<(Cow<'a, str>, Span)>,
}

/// The offsets of the items of an array; `None` for another value.
#[inline]
fn items(text: &str, at: usize) -> Option<Vec<usize>> {
    let mut reader = Reader::at(text, at);
    reader.begin_array().ok()?;
    let mut items = Vec::new();
    while reader.next_item().ok()? {
        items.push(reader.skip().ok()?.start);
    }
    Some(items)
}

impl<'a> Object<'a> {
    /// Reads the object at an offset. Another value has no members.
    #[inline]
    pub(super) fn at(text: &'a str, at: usize) -> Self {
        let mut members = Vec::new();
        let mut reader = Reader::at(text, at);
        if reader.begin_object().is_ok() {
            while let Ok(Some(key)) = reader.next_key() {
                let Ok(span) = reader.skip() else {
                    break;
                };
                members.push((key.decode(), span));
            }
        }
        Self { at, members }
    }

    /// The bytes of the value of a key.
    #[inline]
    fn find(&self, key: &str) -> Option<Span> {
        self.members.iter().find(|(known, _)| known == key).map(|(_, span)| *span)
    }

    /// The fields of a call that have a role, and the bytes of their values.
    #[inline]
    pub(super) fn of_role(&self, spec: &Spec, role: FieldRole) -> impl Iterator<Item = (&'static Property, Span)> {
        let fields = spec.envelope.iter().filter(move |field| field.role == Some(role));
        fields.filter_map(|field| Some((*field, self.find(field.key)?)))
    }

    /// Whether a call may be a track call: it does not say otherwise.
    #[inline]
    pub(super) fn is_track(&self, spec: &Spec, text: &str) -> bool {
        let types = self.of_role(spec, FieldRole::Call);
        let mut types = types.filter_map(|(field, span)| Some((field, string(text, span)?)));
        types.all(|(field, name)| field.values.contains(&&*name))
    }

    /// The bytes of the name of a call's event.
    #[inline]
    pub(super) fn name(&self, spec: &Spec) -> Option<Span> {
        self.of_role(spec, FieldRole::Event).map(|(_, span)| span).next()
    }
}

/// The event with the name at these bytes.
#[inline]
pub(super) fn event(spec: &Spec, text: &str, name: Span) -> Option<&'static Event> {
    match spec.event(&string(text, name)?) {
        EventName::Known(event) | EventName::Alias(event) => Some(event),
        _ => None,
    }
}

/// The string with these bytes; `None` for another value, and for one with half of a surrogate pair.
#[inline]
pub(super) fn string(text: &str, span: Span) -> Option<Cow<'_, str>> {
    let string = Reader::at(text, span.start).string().ok()?;
    (!string.has_lone_surrogate()).then(|| string.decode())
}
