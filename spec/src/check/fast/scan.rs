//! The scan: one walk over the bytes of a document, for documents that no template matches.
//!
//! It states what is wrong, or leaves the document to `validate`, with whatever is unusual: escapes in keys, repeated
//! keys, values out of bounds, unknown fields that are nearly known ones, many keys in one object.

use super::block::{ByteFinder, Swar};
use super::lexer::Lexer;
use super::notes::{Found, Matched, Report};
use super::observer::{Accepted, Observer, dispatched};
use super::state::{CallType, Read, Scan, Scratch, State};
use super::tables::FastTables;
use super::templates::{Learned, Templates};
use crate::check::outcome::{CallInfo, Present, Verdict, inherit_sender};
use crate::json::Span;

/// A call of a batch that is read by itself: where it begins, and its index.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct CallAt {
    pub(in crate::check) start: usize,
    pub(in crate::check) item: usize,
}

/// The depth of a call in a batch: inside the batch's object and its array.
const CALL_IN_BATCH_DEPTH: usize = 3;

impl<'d, 'c, F: ByteFinder, O: Observer + ?Sized> Scan<'d, 'c, F, O> {
    /// Begins at the start of a document.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(
        document: &'d [u8],
        tables: &'c FastTables,
        scratch: &'c mut Scratch,
        (finder, observer): (F, &'c mut O),
        found: &'c mut Vec<Found>,
        templates: Option<&'c mut Templates>,
    ) -> Self {
        let Scratch { nesting, calls } = scratch;
        let lexer = Lexer::new(document, tables, finder, observer, nesting);
        Self { lexer, scratch: calls, templates, report: Report::new(found), unmatched: None }
    }

    /// Reads the document, or one call of a batch, and adds its calls. Returns what was read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn document(&mut self, part: Option<CallAt>, calls: &mut Vec<CallInfo>) -> Option<Read> {
        self.lexer.nesting.clear();
        let (depth, item) = match part {
            Some(CallAt { start, item }) => {
                self.lexer.rest = self.lexer.bytes.get(start..)?;
                self.scratch.clear();
                (CALL_IN_BATCH_DEPTH, Some(item))
            }
            None => (1, None),
        };
        self.lexer.space();
        let start = self.lexer.at();
        let first = calls.len();
        let mut state = State::default();
        let read = self.object(depth, &mut state, calls)?;
        match read {
            Read::Call => {
                let call = self.call(&state, start, item)?;
                self.add(call, start, calls);
            }
            Read::Batch => {
                if calls.len() - first > self.lexer.tables.max_batch_calls
                    || self.lexer.at() - start > self.lexer.tables.max_batch_bytes
                    || !self.lexer.days.are_likely()
                {
                    return None;
                }
                if let Some((_, sender)) = state.sender {
                    inherit_sender(&mut calls[first..], sender);
                }
            }
        }
        self.lexer.space();
        (part.is_some() || self.lexer.rest.is_empty()).then_some(read)
    }

    /// Reads a document that is known to be one call, and returns what a template of it needs.
    fn single_call(&mut self) -> Option<Learned> {
        let start = self.lexer.at();
        let mut state = State::default();
        self.object(1, &mut state, &mut Vec::new())?;
        let call = self.call(&state, start, None)?;
        let (event, check) = state.event.events()?;
        let present = state.present();
        let allowing = self.lexer.tables.events.allowing(state.seen.bits(), &self.scratch.others);
        // A template compares no number with the fixed value of an event, so it would not match a call like this one.
        if check.is_some_and(|check| !allowing.has(check)) {
            return None;
        }
        let is_complete = state.event.is_known() && state.has_identity && !self.report.has_near;
        let complete = self.lexer.tables.events.complete(&allowing, present);
        Some(Learned {
            complete: if is_complete { complete } else { 0 },
            // What an unknown key means depends on the event.
            events: match event {
                Some(event) if self.report.has_near => allowing.only(event),
                _ => allowing,
            },
            literal: (!state.event.is_known()).then_some((event, check)),
            present: Present { first: present, ..call.present() },
            has_type: state.call_type != CallType::Missing,
            has_identity: state.has_identity,
            properties: state.properties,
            unknown: self.report.unknown,
            has_near: self.report.has_near,
        })
    }

    /// Reads the next call, if a template matches it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn templated_call(&mut self, item: Option<usize>) -> Option<CallInfo> {
        let templates = self.templates.as_deref_mut()?;
        templates.call(&mut self.lexer, &mut self.report, item, &mut self.scratch.lists)
    }

    /// Keeps a call that may be learned.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn miss(&mut self, call: Span) {
        if self.templates.is_some() {
            self.unmatched = Some(call);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&mut self, call: CallInfo, start: usize, calls: &mut Vec<CallInfo>) {
        let span = Span::new(start, self.lexer.at());
        self.lexer.observer.call(call.event.is_some(), span);
        calls.push(call);
    }

    /// Reads the calls of a batch. Not inlined, so it needs the instructions of the finder once more.
    pub(super) fn batch(&mut self, calls: &mut Vec<CallInfo>) -> Accepted {
        let finder = self.lexer.finder;
        finder.run(
            #[cfg_attr(not(debug_assertions), inline(always))]
            || self.calls(calls),
        )
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn calls(&mut self, calls: &mut Vec<CallInfo>) -> Accepted {
        self.lexer.expect(b'[')?;
        if self.lexer.is_empty(b']') {
            return None;
        }
        let mut days = self.lexer.days;
        let first = calls.len();
        loop {
            let item = Some(calls.len() - first);
            let start = self.lexer.at();
            let call = if let Some(call) = self.templated_call(item) {
                call
            } else {
                self.scratch.clear();
                let mut state = State::default();
                self.object(CALL_IN_BATCH_DEPTH, &mut state, calls)?;
                self.call(&state, start, item)?
            };
            self.add(call, start, calls);
            // The times of arrival that the batch has are those of its calls.
            days.add_call(self.lexer.days);
            if !self.lexer.has_next(b']')? {
                self.lexer.days = days;
                self.scratch.clear();
                return Some(());
            }
        }
    }
}

/// Reads a document that is one call, if a template matches it, and adds the call; returns the verdict, the template if it has
/// findings, and whether there are unknown properties. Without a [`Scan`], most of whose fields a template does not need.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn templated_document<F: ByteFinder, O: Observer + ?Sized>(
    document: &[u8],
    tables: &FastTables,
    scratch: &mut Scratch,
    (finder, observer): (F, &mut O),
    found: &mut Vec<Found>,
    templates: &mut Templates,
    calls: &mut Vec<CallInfo>,
) -> Option<(Verdict, Option<Matched>, bool)> {
    let mut lexer = Lexer::new(document, tables, finder, observer, &mut scratch.nesting);
    let mut report = Report::new(found);
    lexer.space();
    let start = lexer.at();
    let call = templates.call(&mut lexer, &mut report, None, &mut scratch.calls.lists)?;
    let span = Span::new(start, lexer.at());
    lexer.space();
    if !lexer.rest.is_empty() {
        return None;
    }
    lexer.observer.call(call.event.is_some(), span);
    calls.push(call);
    Some((Verdict::of_levels(report.worst.into_iter()), report.matched, report.unknown_properties > 0))
}

/// Reads a call that no template matched once more, to learn one from it.
#[cold]
pub(super) fn learn(
    document: &[u8],
    call: Span,
    tables: &FastTables,
    scratch: &mut Scratch,
    templates: &mut Templates,
) {
    let Some(call) = document.get(call.start..call.end) else {
        return;
    };
    let mut recorded = core::mem::take(&mut templates.recorded);
    let mut found = core::mem::take(&mut templates.found);
    recorded.clear();
    found.clear();
    let mut scan = Scan::new(call, tables, scratch, (Swar, dispatched(&mut recorded)), &mut found, None);
    let learned = scan.single_call();
    let worst = scan.report.worst_noted;
    templates.recorded = recorded;
    templates.found = found;
    if let Some(learned) = learned {
        let others = scratch.calls.lists.get(learned.present.others);
        templates.learn(call, learned, others, worst);
    }
}
