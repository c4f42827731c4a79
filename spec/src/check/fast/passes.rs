//! Runs the fast passes in their order, and keeps their buffers between documents.

use super::block::{ByteFinder, Swar};
use super::members::{MemberSpans, ValidCall};
use super::observer::{NoObserver, Observer};
use super::scan::{Scan, Scratch, learn};
#[cfg(feature = "simd")]
use super::simd::Vector;
use super::tables::FastTables;
use super::templates::Templates;
use crate::check::names::UnknownProperties;
use crate::check::outcome::{CallInfo, Passes, PropertyLists};
use crate::diagnostic::Levels;
use crate::table::{Dialect, Spec};

/// The fast passes, with what they keep from one document to the next.
#[derive(Clone)]
pub(in crate::check) struct FastPasses {
    /// `None` for a spec whose envelope is too large for them.
    tables: Option<FastTables>,
    scratch: Scratch,
    templates: Templates,
    /// The vector instructions that the machine has.
    #[cfg(feature = "simd")]
    level: fearless_simd::Level,
}

impl FastPasses {
    pub(in crate::check) fn new(spec: &'static Spec, dialect: Option<&'static Dialect>, levels: &Levels) -> Self {
        Self {
            tables: FastTables::new(spec, dialect, levels),
            scratch: Scratch::default(),
            templates: Templates::default(),
            #[cfg(feature = "simd")]
            level: fearless_simd::Level::new(),
        }
    }

    /// The properties of the last document's calls that have no bit.
    pub(in crate::check) const fn lists(&self) -> &PropertyLists {
        self.scratch.lists()
    }

    /// Reads a document, and adds its calls; returns the pass that accepts it, or [`Passes::Validate`] if none does.
    pub(in crate::check) fn check(&mut self, document: &[u8], passes: Passes, calls: &mut Vec<CallInfo>) -> Passes {
        self.run(document, passes, calls, &mut NoObserver)
    }

    /// Does the same, and records the unknown properties of the calls.
    pub(in crate::check) fn check_with_unknown(
        &mut self,
        document: &[u8],
        passes: Passes,
        calls: &mut Vec<CallInfo>,
        unknown: &mut UnknownProperties,
    ) -> Passes {
        unknown.clear();
        self.run(document, passes, calls, unknown)
    }

    /// Checks a document, too, and gives the members of a document that is one call of an event.
    pub(in crate::check) fn valid_call<'c>(
        &mut self,
        document: &'c [u8],
        passes: Passes,
        calls: &mut Vec<CallInfo>,
        spans: &'c mut MemberSpans,
    ) -> (Passes, Option<ValidCall<'c>>) {
        spans.clear();
        let decided_by = self.run(document, passes, calls, spans);
        let call = match **calls {
            [CallInfo { event: Some(event), .. }] if decided_by != Passes::Validate => {
                core::str::from_utf8(document).ok().map(|text| ValidCall::new(text, event, spans))
            }
            _ => None,
        };
        (decided_by, call)
    }

    fn run(
        &mut self,
        document: &[u8],
        passes: Passes,
        calls: &mut Vec<CallInfo>,
        observer: &mut impl Observer,
    ) -> Passes {
        if passes == Passes::Validate {
            return Passes::Validate;
        }
        #[cfg(all(feature = "simd", any(target_arch = "x86", target_arch = "x86_64")))]
        if passes == Passes::All
            && let Some(avx2) = self.level.as_avx2()
        {
            return fearless_simd::Simd::vectorize(
                avx2,
                #[inline(always)]
                || self.scan(document, passes, calls, Vector(avx2), observer),
            );
        }
        #[cfg(all(feature = "simd", target_arch = "aarch64"))]
        if passes == Passes::All
            && let Some(neon) = self.level.as_neon()
        {
            return fearless_simd::Simd::vectorize(
                neon,
                #[inline(always)]
                || self.scan(document, passes, calls, Vector(neon), observer),
            );
        }
        self.scan(document, passes, calls, Swar, observer)
    }

    #[inline(always)]
    fn scan(
        &mut self,
        document: &[u8],
        passes: Passes,
        calls: &mut Vec<CallInfo>,
        finder: impl ByteFinder,
        observer: &mut impl Observer,
    ) -> Passes {
        let Self { tables, scratch, templates, .. } = self;
        let Some(tables) = tables else {
            return Passes::Validate;
        };
        scratch.clear();
        let with_templates = passes == Passes::All;
        let mut scan =
            Scan::new(document, tables, scratch, finder, observer, with_templates.then_some(&mut *templates));
        if scan.document(calls).is_none() {
            return Passes::Validate;
        }
        let unmatched = scan.unmatched;
        match unmatched {
            None if with_templates => Passes::All,
            Some(call) if templates.miss(call.span.end - call.span.start) => {
                learn(document, call, tables, scratch, templates);
                Passes::Scan
            }
            _ => Passes::Scan,
        }
    }
}
