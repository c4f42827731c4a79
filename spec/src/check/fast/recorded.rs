//! A call as a scan reports it, to learn a template from.

use super::observer::{AnchoredSpan, MemberSpan, Observer};
use super::tables::ValueCheck;
use crate::json::Span;

/// The values and members of a call, as a scan reports them.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordedCall {
    /// How each value was checked, where it is, and whether it names the sender.
    pub(super) values: Vec<(ValueCheck, Span, bool)>,
    pub(super) fields: Vec<MemberSpan>,
    pub(super) properties: Vec<MemberSpan>,
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

    fn field(&mut self, member: MemberSpan) {
        self.fields.push(member);
    }

    fn property(&mut self, member: MemberSpan) {
        self.properties.push(member);
    }
}
