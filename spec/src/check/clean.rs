//! Calls of which nothing is to be said, as the places of their members: typed events are made of them. No part of the
//! interface.

use std::borrow::Cow;

use super::scan::Recorder;
use crate::json::{Reader, Span};
use crate::table::{Event, Spec};

/// A call of which nothing is to be said.
#[derive(Clone, Copy)]
pub struct Clean<'c> {
    pub(super) text: &'c str,
    pub(super) event: &'c Event,
    pub(super) places: &'c Places,
}

/// Shows how much there is, not the text, because it may say anything.
impl core::fmt::Debug for Clean<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Clean({} bytes)", self.text.len())
    }
}

/// A value, of which nothing is to be said.
#[derive(Clone, Copy)]
pub struct Value<'c> {
    /// The value as it stands there.
    pub json: &'c str,
    /// Whether there may be escapes in it.
    escapes: bool,
}

/// Shows how long it is, not what it says, because it may say anything.
impl core::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Value({} bytes)", self.json.len())
    }
}

impl<'c> Value<'c> {
    /// What it says, if it is a string.
    #[inline]
    pub fn text(self) -> Option<Cow<'c, str>> {
        if self.escapes && self.json.as_bytes().contains(&b'\\') {
            return self.decoded();
        }
        self.json.get(1..self.json.len().checked_sub(1)?).map(Cow::Borrowed)
    }

    #[inline(never)]
    fn decoded(self) -> Option<Cow<'c, str>> {
        Reader::new(self.json).string().ok().map(|string| string.decode())
    }
}

impl<'c> Clean<'c> {
    /// Whether the event is this one, of the spec that the call was judged by.
    #[inline]
    pub fn is(&self, event: &Event) -> bool {
        core::ptr::eq(self.event, event)
    }

    /// The value of the field at this place of [`Spec::envelope`], unless it is null, or says what call or event it is.
    #[inline]
    pub fn field(&self, place: usize) -> Option<Value<'c>> {
        self.known(&self.places.fields, place)
    }

    /// The value of the property at this place of [`Spec::properties`], unless it is null.
    #[inline]
    pub fn property(&self, place: usize) -> Option<Value<'c>> {
        self.known(&self.places.properties, place)
    }

    /// The members of the envelope that are not known, in order.
    pub fn unknown_fields(&self) -> impl ExactSizeIterator<Item = (&'c str, Value<'c>)> {
        self.unknown(&self.places.fields)
    }

    /// The members of the properties that are not known, in order.
    pub fn unknown_properties(&self) -> impl ExactSizeIterator<Item = (&'c str, Value<'c>)> {
        self.unknown(&self.places.properties)
    }

    #[inline]
    fn known(&self, members: &Members, place: usize) -> Option<Value<'c>> {
        let &span = members.known.get(place)?;
        if span == Span::default() { None } else { self.value(span) }
    }

    fn unknown(&self, members: &'c Members) -> impl ExactSizeIterator<Item = (&'c str, Value<'c>)> {
        let clean = *self;
        // What the passes have found is in the text, and between characters.
        let value = move |span| clean.value(span).unwrap_or(Value { json: "", escapes: false });
        members.unknown.iter().map(move |&(key, span)| (value(key).json, value(span)))
    }

    #[inline]
    fn value(&self, span: Span) -> Option<Value<'c>> {
        Some(Value { json: self.text.get(span.start..span.end)?, escapes: self.places.escapes })
    }
}

/// A member of a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its place in the spec, if it is known there.
    pub(super) known: Option<usize>,
    /// Its key, without quotes.
    pub(super) key: Span,
    pub(super) value: Span,
}

/// Notes where the members of a call stand. It knows no batches.
#[derive(Clone, Debug)]
pub struct Places {
    fields: Members,
    properties: Members,
    /// In a call that has a shape: where it begins, and where each value ends that is not the same in all such calls.
    ends: Vec<usize>,
    /// Whether a string has escapes.
    escapes: bool,
}

/// The members of an object.
#[derive(Clone, Debug)]
struct Members {
    /// The values of those that are known, by their places in the spec; empty where there is none.
    known: Vec<Span>,
    /// The keys and the values of the others.
    unknown: Vec<(Span, Span)>,
}

impl Places {
    /// For calls of this spec.
    pub fn new(spec: &Spec) -> Self {
        let members = |known| Members { known: vec![Span::default(); known], unknown: Vec::new() };
        let (fields, properties) = (members(spec.envelope.len()), members(spec.properties.len()));
        Self { fields, properties, ends: Vec::new(), escapes: false }
    }

    /// Forgets what was noted.
    pub(super) fn clear(&mut self) {
        for members in [&mut self.fields, &mut self.properties] {
            members.known.fill(Span::default());
            members.unknown.clear();
        }
        self.ends.clear();
        self.escapes = false;
    }
}

impl Members {
    #[inline]
    fn note(&mut self, place: Place) {
        match place.known {
            Some(known) => self.set(known, place.value),
            None => self.unknown.push((place.key, place.value)),
        }
    }

    #[inline]
    fn set(&mut self, place: usize, value: Span) {
        if let Some(known) = self.known.get_mut(place) {
            *known = value;
        }
    }

    #[inline]
    fn cast(&mut self, mold: Mold<'_>, ends: &[usize]) {
        let at = |mark: Mark| ends.get(mark.after).map_or(0, |end| end + mark.distance);
        let span = |(start, end)| Span::new(at(start), at(end));
        for &(place, value) in mold.known {
            self.set(place, span(value));
        }
        for &(key, value) in mold.unknown {
            self.unknown.push((span(key), span(value)));
        }
    }
}

impl Recorder for Places {
    #[inline]
    fn field(&mut self, place: Place) {
        self.fields.note(place);
    }

    #[inline]
    fn property(&mut self, place: Place) {
        self.properties.note(place);
    }

    #[inline]
    fn escaped(&mut self) {
        self.escapes = true;
    }

    #[inline]
    fn batch(&mut self) -> Option<()> {
        None
    }

    #[inline]
    fn passed(&mut self, at: usize) {
        self.ends.push(at);
    }

    #[inline]
    fn shaped(&mut self, fields: Mold<'_>, properties: Mold<'_>) {
        self.fields.cast(fields, &self.ends);
        self.properties.cast(properties, &self.ends);
    }
}

/// Where the members of an object stand in all calls of one shape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mold<'m> {
    /// Those that are known, by their places in the spec.
    pub(super) known: &'m [(usize, Marks)],
    /// The keys and the values of the others.
    pub(super) unknown: &'m [(Marks, Marks)],
}

/// Where something begins, and where it ends.
pub(super) type Marks = (Mark, Mark);

/// So many bytes behind the start of a call, or behind a value of which its shape says only what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Which of those values, from 1; 0 for the start.
    after: usize,
    distance: usize,
}

/// The places of something in all calls whose values, of which their shape says only what they are, end here.
pub(super) fn marks<T>(span: Span, values: &[T], end_of: impl Fn(&T) -> usize) -> Marks {
    let mark = |at: usize| {
        let after = values.partition_point(|value| end_of(value) <= at);
        let end = after.checked_sub(1).map_or(0, |last| end_of(&values[last]));
        Mark { after, distance: at - end }
    };
    (mark(span.start), mark(span.end))
}
