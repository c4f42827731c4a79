//! The fast passes as a checker runs them, and what typed reading and the command ask of them.

use super::Checker;
use super::fast::document::FastDocument;
use super::fast::likeness::Likeness;
use super::fast::members::MemberSpans;
use super::fast::notes::{Deferred, Found, Matched};
use super::fast::passes::FastPasses;
use super::fast::recorder::Recorder;
use super::fast::scan::CallAt;
use super::names::UnknownProperties;
use super::outcome::{Passes, PropertyLists, Verdict};
use crate::diagnostic::{Finding, Levels};
use crate::table::{Dialect, Spec};

/// The fast passes, and what they record.
#[derive(Clone)]
pub(super) struct FirstPass {
    /// The spec whose envelope the events are in.
    envelope: &'static Spec,
    recorder: Recorder,
    passes: FastPasses,
}

impl FirstPass {
    pub(super) fn new(spec: &'static Spec, dialect: Option<&'static Dialect>, levels: &Levels) -> Self {
        Self::with(spec, FastPasses::new(spec, spec, dialect, levels))
    }

    /// Decides on no document, and has no tables.
    pub(super) fn none(spec: &'static Spec) -> Self {
        Self::with(spec, FastPasses::without_tables())
    }

    fn with(envelope: &'static Spec, passes: FastPasses) -> Self {
        Self { envelope, recorder: Recorder::default(), passes }
    }

    /// Makes the passes anew, for other settings.
    pub(super) fn renew(&mut self, spec: &'static Spec, dialect: Option<&'static Dialect>, levels: &Levels) {
        self.passes = FastPasses::new(spec, self.envelope, dialect, levels);
    }

    /// The unknown properties of the last document, if they are asked for.
    pub(super) const fn unknown(&self) -> Option<&UnknownProperties> {
        self.recorder.unknown.as_ref()
    }

    pub(super) const fn unknown_mut(&mut self) -> &mut Option<UnknownProperties> {
        &mut self.recorder.unknown
    }

    /// The properties of the last document's calls that have no bit.
    pub(super) const fn lists(&self) -> &PropertyLists {
        self.passes.lists()
    }
}

impl Checker {
    /// Reads events in the envelope of another spec, by the fast passes alone, and records the members of calls, for
    /// [`fast_document`](Self::fast_document).
    #[doc(hidden)]
    pub fn with_members(mut self, envelope: &'static Spec) -> Self {
        self.first.envelope = envelope;
        self.first.recorder.members = Some(MemberSpans::new(self.spec, envelope));
        self.with_new_first_pass()
    }

    /// Returns the findings of a document on which a fast pass decides.
    pub(super) fn first_findings(&mut self, document: &[u8]) -> Option<Vec<Finding>> {
        match self.decide(document, true)? {
            Verdict::Clean => Some(Vec::new()),
            _ if self.first.passes.has_few_findings() => Some(self.first.passes.findings(document)),
            _ => None,
        }
    }

    /// Checks a document by the fast passes alone; `None` if they leave it or its findings to `validate`.
    #[doc(hidden)]
    pub fn fast_verdict(&mut self, document: &[u8]) -> Option<Verdict> {
        self.decide(document, true).filter(|_| self.first.passes.has_few_findings())
    }

    /// Returns what the findings follow from of the document on which the fast passes have decided, each with the key of
    /// its member; `None` for those that follow from more. They are in the order of
    /// [`fast_findings`](Self::fast_findings) once those were made.
    #[doc(hidden)]
    pub fn likenesses<'d>(
        &self,
        document: &'d [u8],
    ) -> impl Iterator<Item = Option<(Likeness, &'d [u8])>> + use<'_, 'd> {
        self.first.passes.likenesses(document)
    }

    /// Checks a document by the fast passes alone, and records nothing of it: no findings can be made, and no unknown
    /// properties are known.
    #[doc(hidden)]
    pub fn unrecorded_verdict(&mut self, document: &[u8]) -> Option<Verdict> {
        self.first.recorder.clear();
        self.decide(document, false)
    }

    /// Returns the template of the document on which the fast passes have decided, if it is a single call that matched one
    /// and has findings in its members.
    #[doc(hidden)]
    pub const fn matched(&self) -> Option<Matched> {
        self.first.passes.matched()
    }

    /// Returns whether the document on which the fast passes have decided has unknown properties.
    #[doc(hidden)]
    pub const fn has_unknown_properties(&self) -> bool {
        self.first.passes.has_unknown_properties()
    }

    /// Returns the verdict of a fast pass, if one decides on the document.
    pub(super) fn decide(&mut self, document: &[u8], records: bool) -> Option<Verdict> {
        self.decide_on(document, None, records)
    }

    /// Does the same, or for one call of a batch.
    fn decide_on(&mut self, document: &[u8], part: Option<CallAt>, records: bool) -> Option<Verdict> {
        self.calls.clear();
        let Self { first: FirstPass { passes: fast, recorder, .. }, passes, calls, .. } = self;
        let decision = if records {
            fast.record(document, part, *passes, calls, recorder)
        } else {
            fast.check(document, *passes, calls)
        };
        self.decided_by = decision.map_or(Passes::Validate, |decision| decision.by);
        decision.map(|decision| decision.verdict)
    }

    /// Checks a document by the fast passes alone; `None` if they leave it to `validate`.
    #[doc(hidden)]
    pub fn fast_document<'c>(&'c mut self, document: &'c [u8]) -> Option<FastDocument<'c>> {
        let verdict = self.decide(document, true)?;
        self.decided(core::str::from_utf8(document).ok()?, None, verdict)
    }

    /// Checks the call of a batch that begins at this byte of a text and has this index, by the fast passes alone; `None` if they
    /// leave it to `validate`. What the batch says of its calls, such as when it was sent, is not considered.
    #[doc(hidden)]
    pub fn fast_call<'c>(&'c mut self, text: &'c str, start: usize, item: usize) -> Option<FastDocument<'c>> {
        let verdict = self.decide_on(text.as_bytes(), Some(CallAt { start, item }), true)?;
        self.decided(text, Some(item), verdict)
    }

    fn decided<'c>(&'c mut self, text: &'c str, item: Option<usize>, verdict: Verdict) -> Option<FastDocument<'c>> {
        let Self { calls, first: FirstPass { passes: fast, recorder, .. }, .. } = self;
        let members = recorder.members.as_mut()?;
        let of_scan = fast.found();
        fast.has_few_findings().then_some(FastDocument { text, calls, members, fast, verdict, of_scan, item })
    }

    /// Returns what is wrong in that document, and whether it is a batch.
    pub(crate) fn found(&self) -> (&[Found], bool) {
        self.first.passes.last()
    }

    /// Makes no violations of a document that matches a template until [`note_deferred`](Self::note_deferred) asks for them.
    pub(crate) const fn deferring(mut self) -> Self {
        self.first.recorder.defers = true;
        self
    }

    /// Returns what was deferred of the last document.
    #[inline]
    pub(crate) fn deferred(&self) -> Option<Deferred<'_>> {
        self.first.passes.deferred(&self.first.recorder.anchors)
    }

    /// Makes the violations that were deferred of the last document.
    pub(crate) fn note_deferred(&mut self) {
        let event = self.calls.first().and_then(|call| call.event);
        self.first.passes.note_deferred(event, &self.first.recorder.anchors);
    }

    /// Returns the findings of the document on which the fast passes have decided.
    #[doc(hidden)]
    pub fn fast_findings(&mut self, document: &[u8]) -> Vec<Finding> {
        self.first.passes.findings(document)
    }

    /// Returns what is wrong in the document on which the fast passes have decided, to make findings of it later.
    #[doc(hidden)]
    pub fn take_found(&mut self) -> Vec<Found> {
        self.first.passes.take_found()
    }
}
