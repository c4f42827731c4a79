//! Adds documents to the part, as good or bad ones.

use livechat_spec::diagnostic::Finding;
use livechat_spec::rule::{self, Level};

use super::super::documents::{LongDocument, Split};
use super::cursor::Cursor;
use super::{Found, Worker, own_output_problem};

impl Worker {
    /// Counts the document that was checked last, and adds its findings and facts to the part, and the document.
    pub(super) fn keep_split(
        &mut self,
        split: Split,
        cursor: &mut Cursor<'_, '_>,
        (start, end): (usize, usize),
        found: Found,
        element: Option<u64>,
    ) {
        let worst = self.worst(cursor, &found);
        let is_own_output = self.keep_found(cursor, start, end, found, element);
        let document = &cursor.bytes[start..end];
        let worst = if is_own_output { self.levels.get(&rule::OWN_OUTPUT) } else { worst };
        let is_bad = split.is_bad(worst);
        let findings = split.keeps_findings(is_bad).then(|| {
            let found = if is_own_output {
                self.located(document, own_output_problem())
            } else {
                let mut found = self.checker.findings(document);
                found.retain(|finding| self.levels.get(finding.rule).is_some());
                for finding in &mut found {
                    self.mask(finding, document);
                }
                found
            };
            shifted(found, cursor, start, element)
        });
        cursor.part.documents.add(split, (cursor.bytes, start, end), is_bad, findings);
    }

    /// Adds a document that is too long. If it is not in memory, `long` has it.
    pub(super) fn keep_long(
        &self,
        split: Split,
        cursor: &mut Cursor<'_, '_>,
        (start, end): (usize, usize),
        long: Option<LongDocument>,
        found: &[Finding],
        element: Option<u64>,
    ) {
        let is_bad = split.is_bad(self.levels.get(&rule::DOCUMENT_TOO_LONG));
        let findings = split.keeps_findings(is_bad).then(|| shifted(found.to_vec(), cursor, start, element));
        match long {
            Some(long) => cursor.part.documents.add_long(long, is_bad, findings),
            None => cursor.part.documents.add(split, (cursor.bytes, start, end), is_bad, findings),
        }
    }

    /// The worst level of the findings of a document.
    fn worst(&self, cursor: &Cursor<'_, '_>, found: &Found) -> Option<Level> {
        match found {
            Found::Nothing => None,
            Found::Templated => cursor.part.findings.worst_templated(),
            Found::Unmade => cursor.part.findings.worst_unmade(),
            Found::Findings(found) => {
                let is_reported = |finding: &&Finding| self.levels.get(finding.rule).is_some();
                found.iter().filter(is_reported).map(|finding| finding.level).max()
            }
        }
    }
}

/// Moves findings from the document at `start` to the part.
fn shifted(mut found: Vec<Finding>, cursor: &mut Cursor<'_, '_>, start: usize, element: Option<u64>) -> Vec<Finding> {
    let position = cursor.position(start, element);
    for finding in &mut found {
        position.shift(finding);
    }
    found
}
