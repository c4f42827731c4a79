//! The members of the calls of a document, by their bytes: typed reading makes events of them without parsing again.

use core::fmt;
use core::ops::Range;

use super::observer::MemberLayout;
use crate::json::Span;
use crate::table::{Event, Spec};

/// A call without errors.
#[derive(Clone, Copy)]
pub struct ValidCall<'c> {
    text: &'c str,
    /// The event; for the fields of a batch, none of the spec's.
    pub event: &'static Event,
    /// For each property of the event, its index in the spec.
    places: &'c [u32],
    fields: ObjectSpans<'c>,
    properties: ObjectSpans<'c>,
    /// Whether a string of the document has escapes.
    escapes: bool,
}

/// Shows the length, because the text may be private.
impl fmt::Debug for ValidCall<'_> {
    #[inline]
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
    pub escapes: bool,
}

/// Shows the length, because the text may be private.
impl fmt::Debug for ValidValue<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ValidValue({} bytes)", self.json.len())
    }
}

impl<'c> ValidCall<'c> {
    /// Returns the text that spans are of.
    pub const fn text(&self) -> &'c str {
        self.text
    }

    /// Returns whether a string of the document has escapes.
    pub const fn has_escapes(&self) -> bool {
        self.escapes
    }

    /// Returns the bytes of the value of the field with this index in [`Spec::envelope`]; empty for null, and for the
    /// call's type and event.
    #[inline]
    pub fn field(&self, index: usize) -> Option<ValidValue<'c>> {
        let &span = self.fields.known.get(index)?;
        if span == Span::default() { None } else { self.value(span) }
    }

    /// Returns the span of that value.
    pub fn field_span(&self, index: usize) -> Option<Span> {
        self.fields.known.get(index).copied().filter(|&span| span != Span::default())
    }

    /// For each property of the event, its place in [`properties`](Self::properties).
    #[inline]
    pub const fn places(&self) -> &'c [u32] {
        self.places
    }

    /// The bytes of the values of properties; empty for those that are absent or null.
    #[inline]
    pub const fn properties(&self) -> &'c [Span] {
        self.properties.known
    }

    /// Returns the members of the envelope that the spec does not have, in order.
    pub fn unknown_fields(&self) -> impl ExactSizeIterator<Item = (&'c str, ValidValue<'c>)> {
        let call = *self;
        let value = move |span| {
            let value = call.value(span);
            debug_assert!(value.is_some(), "the scan reports spans inside the text, between characters");
            value.unwrap_or(ValidValue { json: "", escapes: false })
        };
        self.fields.unknown.iter().map(move |&(key, span)| (value(key).json, value(span)))
    }

    /// Returns the keys, without quotes, and the values of the members of the properties that the spec does not have, in
    /// order. The keys have no escapes.
    #[inline]
    pub const fn unknown_properties(&self) -> &'c [(Span, Span)] {
        self.properties.unknown
    }

    #[inline]
    fn value(&self, span: Span) -> Option<ValidValue<'c>> {
        Some(ValidValue { json: self.text.get(span.start..span.end)?, escapes: self.escapes })
    }
}

/// The members of one object: the values of known members by their index in the spec, empty where there is none, and the
/// keys and values of unknown members.
#[derive(Clone, Copy)]
struct ObjectSpans<'c> {
    known: &'c [Span],
    unknown: &'c [(Span, Span)],
}

/// The bytes of the members of all calls of a document.
#[derive(Clone, Debug)]
pub(in crate::check) struct MemberSpans {
    pub(super) fields: ObjectMembers,
    pub(super) properties: ObjectMembers,
    calls: Vec<CallMembers>,
    /// How many fields of the batch come before its calls, if the document is one.
    batch: Option<Lengths>,
    /// Whether a string has escapes.
    pub(super) escapes: bool,
}

/// Objects with more known members note those of a single call as those of a batch: to forget each is faster than to forget
/// all.
const FEW: usize = 64;

/// The members of a sort of object in all calls, in the order in which they were read, and room for those of one.
#[derive(Clone, Debug)]
pub(super) struct ObjectMembers {
    /// Whether the known members of the only object are noted in `by_index` at once.
    is_single: bool,
    known: Vec<(usize, Span)>,
    unknown: Vec<(Span, Span)>,
    /// The values of one object by their index in the spec, and the indices that are set.
    by_index: Vec<Span>,
    set: Range<usize>,
}

/// A call, and how many members were read at its end.
#[derive(Clone, Copy, Debug)]
struct CallMembers {
    call: Span,
    fields: Lengths,
    properties: Lengths,
}

/// Lengths of the lists of an [`ObjectMembers`].
#[derive(Clone, Copy, Debug, Default)]
struct Lengths {
    known: usize,
    unknown: usize,
}

impl MemberSpans {
    /// Makes room for calls of this spec in this envelope.
    pub(in crate::check) fn new(spec: &Spec, envelope: &Spec) -> Self {
        let members = |known| ObjectMembers {
            is_single: known <= FEW,
            known: Vec::new(),
            unknown: Vec::new(),
            by_index: vec![Span::default(); known],
            set: 0..0,
        };
        let (fields, properties) = (members(envelope.envelope.len()), members(spec.properties.len()));
        Self { fields, properties, calls: Vec::new(), batch: None, escapes: false }
    }

    /// Forgets the document before.
    pub(in crate::check) fn clear(&mut self) {
        self.fields.clear();
        self.properties.clear();
        self.calls.clear();
        self.batch = None;
        self.escapes = false;
    }

    /// Begins the calls of a batch.
    pub(super) fn begin_batch(&mut self) {
        self.fields.begin_many();
        self.properties.begin_many();
        self.batch = Some(self.fields.lengths());
    }

    /// Ends a call.
    #[inline]
    pub(super) fn end_call(&mut self, call: Span) {
        self.calls.push(CallMembers { call, fields: self.fields.lengths(), properties: self.properties.lengths() });
    }

    /// Whether the document is a batch.
    pub(in crate::check) const fn is_batch(&self) -> bool {
        self.batch.is_some()
    }

    /// The bytes of the call with this index.
    pub(in crate::check) fn span(&self, index: usize) -> Option<Span> {
        self.calls.get(index).map(|call| call.call)
    }

    /// The members of the call with this index.
    pub(in crate::check) fn call<'c>(
        &'c mut self,
        index: usize,
        text: &'c str,
        event: &'static Event,
        places: &'c [u32],
    ) -> Option<ValidCall<'c>> {
        let CallMembers { fields, properties, .. } = *self.calls.get(index)?;
        let (first_field, first_property) = match index.checked_sub(1) {
            Some(before) => self.calls.get(before).map(|before| (before.fields, before.properties))?,
            None => (self.batch.unwrap_or_default(), Lengths::default()),
        };
        let fields = self.fields.object(first_field, fields)?;
        let properties = self.properties.object(first_property, properties)?;
        Some(ValidCall { text, event, places, fields, properties, escapes: self.escapes })
    }

    /// The fields of the batch, as those of a call without properties.
    pub(in crate::check) fn batch<'c>(&'c mut self, text: &'c str, no_event: &'static Event) -> Option<ValidCall<'c>> {
        let before = self.batch?;
        let after = self.calls.last().map_or(before, |last| last.fields);
        self.fields.keep_outer(before, after);
        let fields = self.fields.object(Lengths::default(), self.fields.lengths())?;
        let properties = ObjectSpans { known: &[], unknown: &[] };
        Some(ValidCall { text, event: no_event, places: &[], fields, properties, escapes: self.escapes })
    }
}

impl ObjectMembers {
    fn clear(&mut self) {
        if self.is_single {
            self.by_index.fill(Span::default());
        } else {
            self.unset();
            self.known.clear();
            self.is_single = self.by_index.len() <= FEW;
        }
        self.unknown.clear();
    }

    /// Notes the members of several objects from here on.
    fn begin_many(&mut self) {
        if self.is_single {
            self.is_single = false;
            for (index, value) in self.by_index.iter_mut().enumerate() {
                if *value != Span::default() {
                    self.known.push((index, core::mem::take(value)));
                }
            }
        }
    }

    fn unset(&mut self) {
        for &(index, _) in self.known.get(self.set.clone()).unwrap_or_default() {
            if let Some(value) = self.by_index.get_mut(index) {
                *value = Span::default();
            }
        }
        self.set = 0..0;
    }

    const fn lengths(&self) -> Lengths {
        Lengths { known: self.known.len(), unknown: self.unknown.len() }
    }

    /// Forgets the members between two lengths: those of the calls of a batch.
    fn keep_outer(&mut self, from: Lengths, to: Lengths) {
        self.unset();
        self.known.drain(from.known..to.known);
        self.unknown.drain(from.unknown..to.unknown);
    }

    /// The members of the object that was read between two lengths.
    #[inline]
    fn object(&mut self, from: Lengths, to: Lengths) -> Option<ObjectSpans<'_>> {
        if self.is_single {
            return Some(ObjectSpans { known: &self.by_index, unknown: &self.unknown });
        }
        self.unset();
        for &(index, value) in self.known.get(from.known..to.known)? {
            if let Some(known) = self.by_index.get_mut(index) {
                *known = value;
            }
        }
        self.set = from.known..to.known;
        Some(ObjectSpans { known: &self.by_index, unknown: self.unknown.get(from.unknown..to.unknown)? })
    }

    /// Notes the value of the member with this index in the spec.
    #[inline]
    pub(super) fn add(&mut self, index: usize, value: Span) {
        if !self.is_single {
            self.known.push((index, value));
        } else if let Some(known) = self.by_index.get_mut(index) {
            *known = value;
        }
    }

    #[inline]
    pub(super) fn add_unknown(&mut self, key: Span, value: Span) {
        self.unknown.push((key, value));
    }

    #[inline]
    pub(super) fn add_all(&mut self, layout: MemberLayout<'_>, anchors: &[usize]) {
        for &(index, value) in layout.known {
            self.add(index, value.resolve(anchors));
        }
        for &(key, value) in layout.unknown {
            self.add_unknown(key.resolve(anchors), value.resolve(anchors));
        }
    }
}
