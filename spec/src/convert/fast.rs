//! Conversion of a document on which a fast pass decides.

use super::Converter;
use super::change::Rejection;
use crate::check::fast::notes::Found;
use crate::check::violation::Detail;
use crate::check::{CallInfo, Verdict};

impl Converter {
    /// Converts a document on which a fast pass decides: it repeats no key, has no property under two names, and each of its
    /// events is told by a string without escapes. `None` for any other.
    #[inline]
    pub(super) fn convert_fast(&mut self, document: &[u8]) -> Option<Result<(), Rejection>> {
        let Self { checker, editor, needs_record, plans } = self;
        plans.begin();
        let unrecorded = if *needs_record { None } else { Some(checker.unrecorded_verdict(document)?) };
        let verdict = match unrecorded {
            Some(Verdict::Clean) => Verdict::Clean,
            _ => checker.fast_verdict(document)?,
        };
        *needs_record = verdict != Verdict::Clean;
        // Which call a violation belongs to matters only if one is not converted.
        if checker.calls().iter().any(|call| call.event.is_none() && !call.foreign) {
            return None;
        }
        if *needs_record && plans.convert(document, checker, editor).is_some() {
            return Some(Ok(()));
        }
        checker.note_deferred();
        let (found, is_batch) = checker.found();
        let is_tolerated = |found: &Found| matches!(found.violation().detail, Detail::Tolerated(_));
        if *needs_record && found.iter().any(is_tolerated) {
            return None;
        }
        let swapped = if editor.conversion.swaps() { checker.calls().len() } else { 0 };
        for index in 0..swapped {
            let CallInfo { event, name: span, .. } = checker.calls()[index];
            let Some(event) = event else { continue };
            let item = is_batch.then_some(index);
            let name = text(document, span.start + 1, span.end - 1)?;
            if let Err(rejection) = editor.swap(checker.spec(), event, (name, name), span, item) {
                return Some(Err(rejection));
            }
        }
        for found in if *needs_record { found } else { &[] } {
            let (violation, item) = (found.violation(), found.item());
            let json = text(document, violation.span.start, violation.span.end)?;
            if let Err(rejection) = editor.mend(json, violation, item) {
                return Some(Err(rejection));
            }
        }
        editor.sort();
        Some(Ok(()))
    }
}

/// Bytes of a document as text.
#[inline]
pub(super) fn text(document: &[u8], start: usize, end: usize) -> Option<&str> {
    core::str::from_utf8(document.get(start..end)?).ok()
}
