//! Calls without errors, with the bytes of their members: typed reading makes events of them without parsing again.

use core::fmt;
use std::borrow::Cow;

use super::observer::{MemberLayout, MemberSpan};
use crate::check::outcome::Verdict;
use crate::json::{Reader, Span};
use crate::table::{Event, Spec};

/// What the fast passes make of a document that may be one call of an event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum FastCall<'c> {
    /// A call without errors.
    Accepted(ValidCall<'c>, Verdict),
    /// A call with errors, and its event if that is known.
    Refused(Option<&'static Event>),
    /// The strict reader has to read the document.
    Declined,
}

/// A call without errors.
#[derive(Clone, Copy)]
pub struct ValidCall<'c> {
    text: &'c str,
    event: &'c Event,
    spans: &'c MemberSpans,
}

/// Shows the length, because the text may be private.
impl fmt::Debug for ValidCall<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ValidCall({} bytes)", self.text.len())
    }
}

/// A value without errors.
#[derive(Clone, Copy)]
pub struct ValidValue<'c> {
    /// The JSON text of the value.
    pub json: &'c str,
    /// Whether the text may hold escapes.
    escapes: bool,
}

/// Shows the length, because the text may be private.
impl fmt::Debug for ValidValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ValidValue({} bytes)", self.json.len())
    }
}

impl<'c> ValidValue<'c> {
    /// Returns whether the value is a number, as an identifier may be.
    #[inline]
    pub fn is_number(self) -> bool {
        !self.json.starts_with('"')
    }

    /// Returns the string without quotes and escapes, or the digits of a number. The value must be one of both.
    #[inline]
    pub fn text(self) -> Option<Cow<'c, str>> {
        if self.is_number() {
            return Some(Cow::Borrowed(self.json));
        }
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

impl<'c> ValidCall<'c> {
    pub(in crate::check) const fn new(text: &'c str, event: &'c Event, spans: &'c MemberSpans) -> Self {
        Self { text, event, spans }
    }

    /// Returns whether the event is this one, of the spec that the call was checked by.
    #[inline]
    pub fn is(&self, event: &Event) -> bool {
        core::ptr::eq(self.event, event)
    }

    /// Returns the value of the field with this index in [`Spec::envelope`]; `None` for null, and for the call's type
    /// and event.
    #[inline]
    pub fn field(&self, index: usize) -> Option<ValidValue<'c>> {
        self.known(&self.spans.fields, index)
    }

    /// Returns the value of the property with this index in [`Spec::properties`]; `None` for null.
    #[inline]
    pub fn property(&self, index: usize) -> Option<ValidValue<'c>> {
        self.known(&self.spans.properties, index)
    }

    /// Returns the members of the envelope that the spec does not have, in order.
    pub fn unknown_fields(&self) -> impl ExactSizeIterator<Item = (&'c str, ValidValue<'c>)> {
        self.unknown(&self.spans.fields)
    }

    /// Returns the members of the properties that the spec does not have, in order.
    pub fn unknown_properties(&self) -> impl ExactSizeIterator<Item = (&'c str, ValidValue<'c>)> {
        self.unknown(&self.spans.properties)
    }

    #[inline]
    fn known(&self, members: &ObjectSpans, index: usize) -> Option<ValidValue<'c>> {
        let &span = members.known.get(index)?;
        if span == Span::default() { None } else { self.value(span) }
    }

    fn unknown(&self, members: &'c ObjectSpans) -> impl ExactSizeIterator<Item = (&'c str, ValidValue<'c>)> {
        let call = *self;
        let value = move |span| {
            let value = call.value(span);
            debug_assert!(value.is_some(), "the scan reports spans inside the text, between characters");
            value.unwrap_or(ValidValue { json: "", escapes: false })
        };
        members.unknown.iter().map(move |&(key, span)| (value(key).json, value(span)))
    }

    #[inline]
    fn value(&self, span: Span) -> Option<ValidValue<'c>> {
        Some(ValidValue { json: self.text.get(span.start..span.end)?, escapes: self.spans.escapes })
    }
}

/// The bytes of the members of one call.
#[derive(Clone, Debug)]
pub(in crate::check) struct MemberSpans {
    pub(super) fields: ObjectSpans,
    pub(super) properties: ObjectSpans,
    /// Whether a string has escapes.
    pub(super) escapes: bool,
}

/// The members of an object.
#[derive(Clone, Debug)]
pub(super) struct ObjectSpans {
    /// The values of known members by their index in the spec; empty where there is none.
    known: Vec<Span>,
    /// The keys and values of unknown members.
    unknown: Vec<(Span, Span)>,
}

impl MemberSpans {
    /// Makes room for calls of this spec.
    pub(in crate::check) fn new(spec: &Spec) -> Self {
        let members = |known| ObjectSpans { known: vec![Span::default(); known], unknown: Vec::new() };
        let (fields, properties) = (members(spec.envelope.len()), members(spec.properties.len()));
        Self { fields, properties, escapes: false }
    }

    /// Forgets the call before.
    pub(in crate::check) fn clear(&mut self) {
        for members in [&mut self.fields, &mut self.properties] {
            members.known.fill(Span::default());
            members.unknown.clear();
        }
        self.escapes = false;
    }
}

impl ObjectSpans {
    #[inline]
    pub(super) fn add(&mut self, member: MemberSpan) {
        match member.known {
            Some(index) => self.set(index, member.value),
            None => self.unknown.push((member.key, member.value)),
        }
    }

    #[inline]
    fn set(&mut self, index: usize, value: Span) {
        if let Some(known) = self.known.get_mut(index) {
            *known = value;
        }
    }

    #[inline]
    pub(super) fn add_all(&mut self, layout: MemberLayout<'_>, anchors: &[usize]) {
        for &(index, value) in layout.known {
            self.set(index, value.resolve(anchors));
        }
        for &(key, value) in layout.unknown {
            self.unknown.push((key.resolve(anchors), value.resolve(anchors)));
        }
    }
}
