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
        let Self { conversion, checker, needs_record, .. } = self;
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
        let (found, is_batch) = checker.found();
        let is_tolerated = |found: &Found| matches!(found.violation().detail, Detail::Tolerated(_));
        if *needs_record && found.iter().any(is_tolerated) {
            return None;
        }
        let swapped = if conversion.swaps() { checker.calls().len() } else { 0 };
        for index in 0..swapped {
            let CallInfo { event, name: span, .. } = self.checker.calls()[index];
            let Some(event) = event else { continue };
            let item = is_batch.then_some(index);
            let name = core::str::from_utf8(document.get(span.start + 1..span.end - 1)?).ok()?;
            if let Err(rejection) = self.swap(event, (name, name), span, item) {
                return Some(Err(rejection));
            }
        }
        if self.needs_record {
            let text = core::str::from_utf8(document).ok()?;
            for index in 0..self.checker.found().0.len() {
                let found = &self.checker.found().0[index];
                let (violation, item) = (*found.violation(), found.item());
                if let Err(rejection) = self.mend(text, &violation, item) {
                    return Some(Err(rejection));
                }
            }
        }
        Some(Ok(()))
    }
}
