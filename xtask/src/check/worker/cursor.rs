//! Counts lines and columns while the worker walks over a chunk.

use std::sync::Arc;

use livechat_spec::diagnostic::Finding;
use memchr::{memchr_iter, memrchr};

use super::super::chunks::characters;
use super::super::group::Excerpt;
use super::super::part::{DocumentPosition, Part};
use super::super::tally::Tally;

/// A position in a chunk, with the part and the counts that its documents are added to.
pub(super) struct Cursor<'w, 'b> {
    pub(super) bytes: &'b [u8],
    /// The offset of the chunk in the file.
    offset: u64,
    /// The position, from which lines are counted next.
    at: usize,
    /// The number of line breaks before it.
    line: usize,
    /// The start of its line.
    pub(super) line_start: usize,
    /// An offset in that line and its column, so that the columns of a long line are counted once.
    column: (usize, usize),
    pub(super) part: &'w mut Part,
    pub(super) tally: &'w mut Tally,
}

impl<'w, 'b> Cursor<'w, 'b> {
    /// At the start of a chunk that has this offset in the file.
    pub(super) fn new(bytes: &'b [u8], offset: u64, part: &'w mut Part, tally: &'w mut Tally) -> Self {
        Self { bytes, offset, at: 0, line: 0, line_start: 0, column: (0, 0), part, tally }
    }

    /// Moves to the start of the next line.
    pub(super) fn begin_line(&mut self, line_start: usize) {
        self.line += 1;
        self.line_start = line_start;
        self.at = line_start;
    }

    /// Moves to this offset.
    pub(super) fn to(&mut self, at: usize) {
        let skipped = &self.bytes[self.at..at];
        if let Some(newline) = memrchr(b'\n', skipped) {
            self.line += memchr_iter(b'\n', skipped).count();
            self.line_start = self.at + newline + 1;
        }
        self.at = at;
    }

    /// Counts the characters before this offset of the line.
    fn column(&mut self, at: usize) -> usize {
        let (before, characters_before) =
            if (self.line_start..=at).contains(&self.column.0) { self.column } else { (self.line_start, 0) };
        let column = characters_before + characters(&self.bytes[before..at]);
        self.column = (at, column);
        column
    }

    /// The position of a document that begins at `start`.
    pub(super) fn position(&mut self, start: usize, element: Option<u64>) -> DocumentPosition {
        let mut line_column = self.part.end;
        let column = self.column(start);
        line_column.add(self.line, column);
        let offset = usize::try_from(self.offset).unwrap_or(usize::MAX).saturating_add(start);
        DocumentPosition::new(line_column, offset, element)
    }

    /// Moves to the end of the chunk, and moves the end of the part there.
    pub(super) fn end(&mut self) {
        self.to(self.bytes.len());
        let tail = self.column(self.bytes.len());
        self.part.end.add(self.line, tail);
    }

    /// Adds the findings of the document at `start..end` to the part, and moves their positions from the document to it.
    /// Returns their groups, if they are grouped.
    pub(super) fn add(
        &mut self,
        start: usize,
        end: usize,
        found: Vec<Finding>,
        element: Option<u64>,
        keep: impl Fn(&Finding) -> bool,
    ) -> Vec<usize> {
        let mut groups = Vec::new();
        if found.is_empty() {
            return groups;
        }
        let position = self.position(start, element);
        let document = &self.bytes[start..end];
        let mut copy: Option<Arc<[u8]>> = None;
        for mut finding in found.into_iter().filter(keep) {
            self.tally.finding(&finding, 1);
            let span = finding.span;
            position.shift(&mut finding);
            let mut copied = || Arc::clone(copy.get_or_insert_with(|| Arc::from(document)));
            groups.extend(self.part.findings.add(finding, || Excerpt { document: copied(), span }));
        }
        groups
    }
}
