//! A document on which the fast passes have decided, as typed reading takes it: call by call.

use super::members::{MemberSpans, ValidCall};
use super::notes::Found;
use super::passes::FastPasses;
use crate::check::outcome::{CallInfo, Verdict};
use crate::check::violation::{Detail, Violation};
use crate::const_check::NO_EVENT;
use crate::diagnostic::Finding;
use crate::json::Span;
use crate::table::Event;

/// A document on which the fast passes have decided.
#[derive(Debug)]
pub struct FastDocument<'c> {
    pub(in crate::check) text: &'c str,
    pub(in crate::check) calls: &'c [CallInfo],
    pub(in crate::check) members: &'c mut MemberSpans,
    pub(in crate::check) fast: &'c mut FastPasses,
    pub(in crate::check) verdict: Verdict,
    /// How much the scan has found.
    pub(in crate::check) of_scan: usize,
    /// The index of the only call in its batch, if it was read by itself.
    pub(in crate::check) item: Option<usize>,
}

/// A call of such a document.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum FastCall<'c> {
    /// A call of an event, without errors.
    Valid(ValidCall<'c>),
    /// A call with errors, and its event if that is known.
    Refused(Option<&'static Event>),
    /// Another call, or another event.
    Foreign,
}

impl<'c> FastDocument<'c> {
    /// Returns whether the document is a batch.
    pub const fn is_batch(&self) -> bool {
        self.members.is_batch()
    }

    /// Returns whether the document has findings, with those that were added.
    pub fn has_findings(&self) -> bool {
        self.verdict != Verdict::Clean
    }

    /// Returns the findings, with those that were added, sorted by position.
    pub fn findings(&mut self) -> Vec<Finding> {
        self.fast.findings(self.text.as_bytes())
    }

    /// Returns the number of calls.
    pub const fn len(&self) -> usize {
        self.calls.len()
    }

    /// Returns whether there are no calls.
    pub const fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Returns the text of the call with this index.
    pub fn json(&self, index: usize) -> Option<&'c str> {
        let span = self.members.span(index)?;
        self.text.get(span.start..span.end)
    }

    /// Returns the JSON of the name of the event of the call with this index, if it is none of the spec's events.
    pub fn event_name(&self, index: usize) -> Option<&'c str> {
        let name = self.calls.get(index).filter(|call| call.event.is_none())?.name;
        self.text.get(name.start..name.end).filter(|name| !name.is_empty())
    }

    /// Returns the call with this index.
    #[inline]
    pub fn call(&mut self, index: usize) -> Option<FastCall<'_>> {
        let call = self.calls.get(index)?;
        if call.foreign {
            return Some(FastCall::Foreign);
        }
        let item = self.item_of(index);
        let Some(event) = call.event else {
            return Some(FastCall::Refused(None));
        };
        if self.verdict == Verdict::Refused && self.fast.has_errors(item, self.of_scan) {
            return Some(FastCall::Refused(Some(event)));
        }
        let places = self.fast.places(event)?;
        self.members.call(index, self.text, event, places).map(FastCall::Valid)
    }

    /// The index of a call in its batch.
    fn item_of(&self, index: usize) -> Option<usize> {
        self.item.or_else(|| self.members.is_batch().then_some(index))
    }

    /// Returns where the only call, which was read by itself, ends; how many unknown names it has, and whether one is nearly
    /// that of a property.
    pub fn end(&self) -> Option<(usize, (usize, bool))> {
        Some((self.members.span(0)?.end, self.fast.names()))
    }

    /// Returns what was found, and forgets it.
    pub fn take_violations(&mut self) -> Vec<Violation> {
        self.fast.take_found().into_iter().map(Found::into_violation).collect()
    }

    /// Returns the fields of the batch.
    pub fn batch(&mut self) -> Option<ValidCall<'_>> {
        self.members.batch(self.text, &NO_EVENT)
    }

    /// Adds the finding that the type that a call is read as does not keep the property with this key, without quotes.
    pub fn add_unkept(&mut self, index: usize, key: Span) {
        let detail = Detail::Unkept;
        let event = self.calls.get(index).and_then(|call| call.event);
        let span = Span::new(key.start - 1, key.end + 1);
        let violation = Violation { event, ..Violation::new(span, detail) };
        let item = self.item_of(index);
        self.fast.add(Found { violation, level: detail.rule().level, key, in_properties: true, item });
        self.verdict = self.verdict.max(Verdict::Accepted);
    }
}
