//! Observers of a scan: they record more than the verdict, such as spans.

use super::tables::ValueCheck;
use crate::json::Span;

/// `Some(())` if what was read breaks no rule; `None` leaves the document to `validate`.
pub(super) type Accepted = Option<()>;

/// Receives scan events. A method that an observer does not override costs nothing.
pub(super) trait Observer {
    /// Whether the observer keeps the anchors of templates, so that spans in calls can be made.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_anchored(&self) -> bool {
        false
    }

    /// The anchors of the call that matched a template: where it begins, and where each of its values ends.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn anchors(&self) -> &[usize] {
        &[]
    }

    /// Whether the violations of a document that matches a template are made later, from its anchors.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn defers(&self) -> bool {
        false
    }

    /// A simple value was read, from `start` to `end`, quotes included.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&mut self, _check: ValueCheck, _start: usize, _end: usize) {}

    /// The string that was just read names the sender.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn sender(&mut self) {}

    /// The field of the envelope with this index was read, which is neither null nor the call's type, event or properties.
    ///
    /// The index and the value are words, which a call passes in registers: shuffled events report a dozen members each.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn field(&mut self, _index: usize, _value: Span) {}

    /// An unknown member of the envelope was read. The key is without quotes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unknown_field(&mut self, _key: Span, _value: Span) {}

    /// The property with this index was read, which is not null.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn property(&mut self, _index: usize, _value: Span) {}

    /// An unknown member of the properties was read. The key is without quotes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unknown_property(&mut self, _key: Span, _value: Span) {}

    /// A string with escapes was read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn escaped(&mut self) {}

    /// The document is a batch, whose calls come next.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn batch(&mut self) {}

    /// A template is tried on the call that begins at this offset.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn template(&mut self, _at: usize) {}

    /// A value of the template ends at this offset.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn anchor(&mut self, _at: usize) {}

    /// The call matched a template, which knows where the members of its envelope and of its properties are.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn matched(&mut self, _fields: MemberLayout<'_>, _properties: MemberLayout<'_>) {}

    /// The call at these bytes was read to its end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn call(&mut self, _is_of_spec: bool, _call: Span) {}
}

/// The observer as a scan takes it: by its own type, so that what it does not observe costs nothing.
#[cfg(not(debug_assertions))]
#[inline(always)]
pub(super) fn dispatched<O: Observer>(observer: &mut O) -> &mut O {
    observer
}

/// The observer as a scan takes it: in a dev build, a scan is compiled once for all, and not for each of them.
#[cfg(debug_assertions)]
pub(super) fn dispatched(observer: &mut impl Observer) -> &mut dyn Observer {
    observer
}

/// Observes nothing: for a verdict alone.
pub(super) struct NoObserver;

impl Observer for NoObserver {}

/// Where the members of an object are in every call that matches a template.
#[derive(Clone, Copy, Debug)]
pub(super) struct MemberLayout<'t> {
    /// The values of known members, with the index of each in the spec.
    pub(super) known: &'t [(usize, AnchoredSpan)],
    /// The keys and values of unknown members.
    pub(super) unknown: &'t [(AnchoredSpan, AnchoredSpan)],
}

/// A span whose ends are relative to the values of a template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnchoredSpan {
    start: Anchor,
    end: Anchor,
}

/// An offset relative to one that varies from call to call: the start of the call, or the end of a value.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    /// The value that it follows, from 1; 0 for the start of the call.
    after: usize,
    distance: usize,
}

impl AnchoredSpan {
    /// Makes a span relative to those of `values` that end before it; `end_of` gives the end of each.
    pub(super) fn new<T>(span: Span, values: &[T], end_of: impl Fn(&T) -> usize) -> Self {
        let anchor = |at: usize| {
            let after = values.partition_point(|value| end_of(value) <= at);
            let end = after.checked_sub(1).map_or(0, |last| end_of(&values[last]));
            Anchor { after, distance: at - end }
        };
        Self { start: anchor(span.start), end: anchor(span.end) }
    }

    /// The span in a call that begins at the first of `anchors`, and whose values end at the others.
    #[inline]
    pub(crate) fn resolve(self, anchors: &[usize]) -> Span {
        let offset = |anchor: Anchor| anchors.get(anchor.after).map_or(0, |end| end + anchor.distance);
        Span::new(offset(self.start), offset(self.end))
    }
}
