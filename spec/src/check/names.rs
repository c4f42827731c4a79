//! The unknown properties of the calls of a document.

use crate::json::{JsonKind, Span};

/// The unknown properties of all calls of a document. The buffers are kept for the next document.
#[derive(Clone, Debug, Default)]
pub(super) struct UnknownProperties {
    found: Vec<UnknownProperty>,
    /// For each call, the end of its properties in `found`.
    ends: Vec<usize>,
}

/// A property that the event of a call has under none of its names.
#[derive(Clone, Copy, Debug)]
struct UnknownProperty {
    /// The key, quotes included.
    key: Span,
    /// The offset of its value.
    value: usize,
}

impl UnknownProperties {
    /// Forgets the document before.
    pub(super) fn clear(&mut self) {
        self.found.clear();
        self.ends.clear();
    }

    /// Adds a property of the call that is being read: its key, quotes included, and the offset of its value.
    #[inline]
    pub(super) fn add(&mut self, key: Span, value: usize) {
        self.found.push(UnknownProperty { key, value });
    }

    /// Ends a call. Properties of another call's event are not known to be unknown.
    #[inline]
    pub(super) fn end_call(&mut self, is_of_spec: bool) {
        if !is_of_spec {
            self.found.truncate(self.ends.last().copied().unwrap_or(0));
        }
        self.ends.push(self.found.len());
    }

    /// The properties of the call with this index: keys as JSON text, and the kinds of their values.
    pub(super) fn of_call<'d>(
        &self,
        call: usize,
        document: &'d [u8],
    ) -> impl Iterator<Item = (&'d [u8], JsonKind)> + use<'_, 'd> {
        let start = call.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let span = start.zip(self.ends.get(call).copied());
        let found = span.and_then(|(start, end)| self.found.get(start..end)).unwrap_or_default();
        found.iter().filter_map(|&UnknownProperty { key, value }| {
            Some((document.get(key.start..key.end)?, JsonKind::of_first(*document.get(value)?)))
        })
    }
}
