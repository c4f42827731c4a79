//! A call as a scan reports it, to learn a template from.

use super::observer::{AnchoredSpan, Observer};
use super::tables::ValueCheck;
use crate::json::Span;

/// The values and members of a call, as a scan reports them.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordedCall {
    /// How each value was checked, where it is, and whether it names the sender.
    pub(super) values: Vec<(ValueCheck, Span, bool)>,
    pub(super) fields: RecordedMembers,
    pub(super) properties: RecordedMembers,
}

/// The members of an object: the values of known ones with their index in the spec, and the keys and values of others.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordedMembers {
    pub(super) known: Vec<(usize, Span)>,
    pub(super) unknown: Vec<(Span, Span)>,
}

impl RecordedMembers {
    pub(super) const fn len(&self) -> usize {
        self.known.len() + self.unknown.len()
    }

    fn clear(&mut self) {
        self.known.clear();
        self.unknown.clear();
    }
}

impl RecordedCall {
    /// Makes a span relative to the values.
    pub(super) fn anchored(&self, span: Span) -> AnchoredSpan {
        AnchoredSpan::new(span, &self.values, |(_, value, _)| value.end)
    }

    /// Forgets the call before.
    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.fields.clear();
        self.properties.clear();
    }
}

impl Observer for RecordedCall {
    fn value(&mut self, check: ValueCheck, start: usize, end: usize) {
        // Keep an empty id literal: a template with an id must not match it.
        if !matches!(check, ValueCheck::Id) || end - start > 2 {
            self.values.push((check, Span::new(start, end), false));
        }
    }

    fn sender(&mut self) {
        if let Some((_, _, sender)) = self.values.last_mut() {
            *sender = true;
        }
    }

    fn field(&mut self, index: usize, value: Span) {
        self.fields.known.push((index, value));
    }

    fn unknown_field(&mut self, key: Span, value: Span) {
        self.fields.unknown.push((key, value));
    }

    fn property(&mut self, index: usize, value: Span) {
        self.properties.known.push((index, value));
    }

    fn unknown_property(&mut self, key: Span, value: Span) {
        self.properties.unknown.push((key, value));
    }
}
