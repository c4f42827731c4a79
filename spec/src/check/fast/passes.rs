//! Runs the fast passes in their order, and keeps their buffers between documents.

use core::fmt;

use super::block::{ByteFinder, Swar};
use super::events::EventCheck;
use super::findings::{RepeatedTexts, findings};
use super::likeness::Likeness;
use super::notes::{Deferred, Found, Matched};
use super::observer::{NoObserver, Observer, dispatched};
use super::recorder::Recorder;
use super::scan::{CallAt, learn, templated_document};
#[cfg(feature = "simd")]
use super::simd::Vector;
use super::state::{Read, Scan, Scratch};
use super::tables::FastTables;
use super::templates::Templates;
use crate::check::outcome::{CallInfo, Passes, PropertyLists, Verdict};
use crate::diagnostic::{Finding, Levels};
use crate::rule::Level;
use crate::table::{Dialect, Event, Spec};

/// Documents with more findings are left to `validate`, which omits some.
const MAX_FINDINGS: usize = 1000;

/// The fast passes, with what they keep from one document to the next.
#[derive(Clone)]
pub(in crate::check) struct FastPasses {
    /// `None` for a spec whose envelope is too large for them.
    tables: Option<FastTables>,
    scratch: Scratch,
    templates: Templates,
    /// What is wrong in the last document, if it was recorded.
    found: Vec<Found>,
    repeated: RepeatedTexts,
    /// Of the last document: the template that it matched, and whether it has unknown properties.
    matched: Option<Matched>,
    has_unknown_properties: bool,
    /// How many unknown names the last call of a batch has that was read by itself, and whether one is nearly that of a property.
    names: (usize, bool),
    /// Whether it is a batch.
    is_batch: bool,
    /// The vector instructions that the machine has.
    #[cfg(feature = "simd")]
    level: fearless_simd::Level,
}

/// The verdict on a document, and the pass that decided it.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Decision {
    pub(in crate::check) verdict: Verdict,
    pub(in crate::check) by: Passes,
}

/// Shows nothing: templates and names are those of documents.
impl fmt::Debug for FastPasses {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FastPasses").finish_non_exhaustive()
    }
}

impl FastPasses {
    pub(in crate::check) fn new(
        spec: &'static Spec,
        envelope: &'static Spec,
        dialect: Option<&'static Dialect>,
        levels: &Levels,
    ) -> Self {
        Self::with(FastTables::new(spec, envelope, dialect, levels))
    }

    /// Decides on no document.
    pub(in crate::check) fn without_tables() -> Self {
        Self::with(None)
    }

    fn with(tables: Option<FastTables>) -> Self {
        Self {
            tables,
            scratch: Scratch::default(),
            templates: Templates::default(),
            found: Vec::new(),
            repeated: RepeatedTexts::default(),
            matched: None,
            has_unknown_properties: false,
            names: (0, false),
            is_batch: false,
            #[cfg(feature = "simd")]
            level: fearless_simd::Level::new(),
        }
    }

    /// The properties of the last document's calls that have no bit.
    pub(in crate::check) const fn lists(&self) -> &PropertyLists {
        self.scratch.lists()
    }

    /// Reads a document, and adds its calls; returns the verdict, unless the document is left to `validate`.
    pub(in crate::check) fn check(
        &mut self,
        document: &[u8],
        passes: Passes,
        calls: &mut Vec<CallInfo>,
    ) -> Option<Decision> {
        self.run(document, None, passes, calls, dispatched(&mut NoObserver))
    }

    /// Does the same, or reads one call of a batch, and records more.
    pub(in crate::check) fn record(
        &mut self,
        document: &[u8],
        part: Option<CallAt>,
        passes: Passes,
        calls: &mut Vec<CallInfo>,
        recorder: &mut Recorder,
    ) -> Option<Decision> {
        recorder.clear();
        self.run(document, part, passes, calls, dispatched(recorder))
    }

    /// Whether `validate` would report all findings of the last document. Of more than this it omits some.
    pub(in crate::check) fn has_few_findings(&self) -> bool {
        self.found.len() <= MAX_FINDINGS
    }

    /// Makes the findings of a document on which [`record`](Self::record) has decided.
    pub(in crate::check) fn findings(&mut self, document: &[u8]) -> Vec<Finding> {
        let Some(tables) = &self.tables else {
            return Vec::new();
        };
        findings(document, &mut self.found, tables.envelope_spec, &mut self.repeated)
    }

    /// What is wrong in that document, for [`findings`](super::findings::findings).
    pub(in crate::check) fn take_found(&mut self) -> Vec<Found> {
        core::mem::take(&mut self.found)
    }

    /// The template that the last document matched, if it is a single call with something wrong in its members.
    pub(in crate::check) const fn matched(&self) -> Option<Matched> {
        self.matched
    }

    /// What is wrong in all documents that match the template of the last one.
    pub(in crate::check) fn deferred<'c>(&'c self, anchors: &'c [usize]) -> Option<Deferred<'c>> {
        let template = self.matched?;
        Some(Deferred { template, notes: self.templates.notes_of(template), anchors })
    }

    /// Adds what is wrong in the last document, if it matches a template; with the event of its call.
    pub(in crate::check) fn note_deferred(&mut self, event: Option<&'static Event>, anchors: &[usize]) {
        let Some(template) = self.matched else { return };
        let notes = self.templates.notes_of(template);
        self.found.extend(notes.iter().map(|note| note.resolve(event, None, anchors)));
    }

    /// Whether the last document has unknown properties.
    pub(in crate::check) const fn has_unknown_properties(&self) -> bool {
        self.has_unknown_properties
    }

    /// What is unknown in the call of a batch that was read last.
    pub(super) const fn names(&self) -> (usize, bool) {
        self.names
    }

    /// What is wrong in the last document, if it was recorded; and whether it is a batch.
    pub(in crate::check) fn last(&self) -> (&[Found], bool) {
        (&self.found, self.is_batch)
    }

    /// How much the scan has found.
    pub(in crate::check) const fn found(&self) -> usize {
        self.found.len()
    }

    /// Whether the call with this index in its batch has errors among the first findings; for `None`, the only call.
    pub(super) fn has_errors(&self, item: Option<usize>, of_scan: usize) -> bool {
        // The scan finds what is wrong with one call after the other.
        let found = self.found.get(..of_scan).unwrap_or_default();
        let first = found.partition_point(|found| found.item < item);
        for found in found.get(first..).unwrap_or_default() {
            if found.item != item {
                break;
            }
            if found.level == Level::Error {
                return true;
            }
        }
        false
    }

    /// Adds what is found after the scan.
    pub(super) fn add(&mut self, found: Found) {
        self.found.push(found);
    }

    /// For each property of an event, its index in the spec.
    pub(in crate::check) fn places(&self, event: &Event) -> Option<&[u32]> {
        self.tables.as_ref()?.events.check_of(event).map(EventCheck::places)
    }

    /// What the findings of that document follow from, each with the key of its member: in the order of
    /// [`findings`](Self::findings) once they were made.
    pub(in crate::check) fn likenesses<'d>(
        &self,
        document: &'d [u8],
    ) -> impl Iterator<Item = Option<(Likeness, &'d [u8])>> + use<'_, 'd> {
        self.found.iter().map(|found| {
            let key = document.get(found.key.start..found.key.end).unwrap_or_default();
            Likeness::of(found).map(|likeness| (likeness, key))
        })
    }

    fn run(
        &mut self,
        document: &[u8],
        part: Option<CallAt>,
        passes: Passes,
        calls: &mut Vec<CallInfo>,
        observer: &mut (impl Observer + ?Sized),
    ) -> Option<Decision> {
        if passes == Passes::Validate {
            return None;
        }
        #[cfg(all(feature = "simd", any(target_arch = "x86", target_arch = "x86_64")))]
        if passes == Passes::All
            && let Some(avx2) = self.level.as_avx2()
        {
            return self.scan(document, part, passes, calls, Vector(avx2), observer);
        }
        #[cfg(all(feature = "simd", target_arch = "aarch64"))]
        if passes == Passes::All
            && let Some(neon) = self.level.as_neon()
        {
            return self.scan(document, part, passes, calls, Vector(neon), observer);
        }
        self.scan(document, part, passes, calls, Swar, observer)
    }

    #[inline(always)]
    fn scan(
        &mut self,
        document: &[u8],
        part: Option<CallAt>,
        passes: Passes,
        calls: &mut Vec<CallInfo>,
        finder: impl ByteFinder,
        observer: &mut (impl Observer + ?Sized),
    ) -> Option<Decision> {
        let Self { scratch, templates, found, matched, has_unknown_properties, is_batch, .. } = self;
        (*matched, *has_unknown_properties, *is_batch) = (None, false, false);
        found.clear();
        scratch.clear();
        let with_templates = passes == Passes::All && part.is_none();
        // In a pause of the templates, the call of the function that follows them would cost a hundredth of a scan.
        if !with_templates || !templates.are_tried() {
            return self.unmatched(document, part, with_templates, calls, finder, observer);
        }
        finder.run(
            #[inline(always)]
            || self.scan_with_templates(document, calls, finder, observer),
        )
    }

    #[inline(always)]
    fn scan_with_templates(
        &mut self,
        document: &[u8],
        calls: &mut Vec<CallInfo>,
        finder: impl ByteFinder,
        observer: &mut (impl Observer + ?Sized),
    ) -> Option<Decision> {
        let Self { tables, scratch, templates, found, matched, has_unknown_properties, .. } = self;
        let tables = tables.as_ref()?;
        let recording = (finder, &mut *observer);
        match templated_document(document, tables, scratch, recording, found, templates, calls) {
            Some((verdict, template, has_unknown)) => {
                (*matched, *has_unknown_properties) = (template, has_unknown);
                Some(Decision { verdict, by: Passes::All })
            }
            None => self.unmatched(document, None, true, calls, finder, observer),
        }
    }

    /// Reads a document that is no call that a template matches. Not inlined, because templates need the registers; so it
    /// needs the instructions of the finder once more.
    #[inline(never)]
    fn unmatched(
        &mut self,
        document: &[u8],
        part: Option<CallAt>,
        with_templates: bool,
        calls: &mut Vec<CallInfo>,
        finder: impl ByteFinder,
        observer: &mut (impl Observer + ?Sized),
    ) -> Option<Decision> {
        finder.run(
            #[inline(always)]
            || self.scan_unmatched(document, part, with_templates, calls, finder, observer),
        )
    }

    #[inline(always)]
    fn scan_unmatched(
        &mut self,
        document: &[u8],
        part: Option<CallAt>,
        with_templates: bool,
        calls: &mut Vec<CallInfo>,
        finder: impl ByteFinder,
        observer: &mut (impl Observer + ?Sized),
    ) -> Option<Decision> {
        let Self { tables, scratch, templates, found, has_unknown_properties, names, is_batch, .. } = self;
        let tables = tables.as_ref()?;
        let tried = with_templates.then_some(&mut *templates);
        let mut scan = Scan::new(document, tables, scratch, (finder, observer), found, tried);
        *is_batch = scan.document(part, calls)? == Read::Batch || part.is_some();
        let (unmatched, worst) = (scan.unmatched, scan.report.worst);
        *has_unknown_properties = scan.report.unknown_properties > 0;
        *names = (scan.report.unknown, scan.report.has_near);
        let by = match unmatched {
            None if with_templates => Passes::All,
            Some(call) if templates.miss(call.end - call.start) => {
                learn(document, call, tables, scratch, templates);
                Passes::Scan
            }
            _ => Passes::Scan,
        };
        Some(Decision { verdict: Verdict::of_levels(worst.into_iter()), by })
    }
}
