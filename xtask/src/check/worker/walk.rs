//! Checks the documents that a walk over a chunk finds.

use std::sync::Arc;

use livechat_spec::check::Verdict;
use livechat_spec::diagnostic::Problem;
use livechat_spec::json::{Span, SyntaxError};
use livechat_spec::rule;

use super::super::framing::lines::extent;
use super::super::group::Excerpt;
use super::super::walk::Walk;
use super::cursor::Cursor;
use super::{Found, Worker};

/// A chunk that is being checked.
pub(super) struct Checking<'k, 'w, 'b> {
    pub(super) worker: &'k mut Worker,
    pub(super) cursor: Cursor<'w, 'b>,
}

impl Checking<'_, '_, '_> {
    /// Reports a problem of the file, between documents. `around` is the text to show it in, which begins at `start`.
    pub(super) fn report(&mut self, start: usize, around: &[u8], problem: Problem) {
        let found = self.worker.located(around, problem);
        self.cursor.add(start, start + around.len(), found, None, |_| true);
    }
}

#[allow(clippy::inline_always, reason = "most documents are clean: then their results stay in registers")]
impl<'b> Walk<'b> for Checking<'_, '_, 'b> {
    type Found = Found;

    fn bytes(&self) -> &'b [u8] {
        self.cursor.bytes
    }

    fn max_line(&self) -> usize {
        self.worker.max_line
    }

    fn begin_line(&mut self, start: usize) {
        self.cursor.begin_line(start);
    }

    fn to(&mut self, at: usize) {
        self.cursor.to(at);
    }

    /// Reports that a document before the one at `start` ended on its line, once for a part.
    fn shared_line(&mut self, start: usize) {
        let Self { worker, cursor } = self;
        if cursor.part.shared_line.is_some() {
            return;
        }
        let problem =
            Problem::new(&rule::DOCUMENTS_ON_ONE_LINE, Span::new(0, 1), "another document begins on this line");
        // Of a whole document, the frame can tell keys from values.
        let end = if cursor.bytes[start] == b'{' { extent(cursor.bytes, start).end } else { start + 1 };
        let document = &cursor.bytes[start..end.min(start + worker.max_line)];
        for mut finding in worker.located(document, problem) {
            // The output counts it, which keeps one for a file.
            cursor.part.shared_line = Some(finding.level);
            let span = finding.span;
            cursor.position(start, None).shift(&mut finding);
            let _ = cursor.part.findings.add(finding, || Excerpt { document: Arc::from(document), span });
        }
    }

    #[inline(always)]
    fn document(&mut self, start: usize, end: usize, in_array: bool) -> Found {
        let Self { worker, cursor } = self;
        let document = &cursor.bytes[start..end];
        if worker.needs_record {
            return worker.recorded(cursor, document, in_array);
        }
        match worker.checker.unrecorded_verdict(document) {
            None => Found::Findings(worker.checker.validated_findings(document)),
            Some(_) if worker.checker.has_unknown_properties() => worker.recorded(cursor, document, in_array),
            Some(Verdict::Clean) => Found::Nothing,
            Some(_)
                if let Some(matched) = worker.checker.matched()
                    && cursor.part.findings.know_template(matched, in_array) =>
            {
                Found::Templated
            }
            Some(_) => worker.recorded(cursor, document, in_array),
        }
    }

    fn is_broken(&self, found: &Found) -> bool {
        found.is_broken()
    }

    #[inline(always)]
    fn keep(&mut self, start: usize, end: usize, found: Found, element: Option<u64>) {
        let Self { worker, cursor } = self;
        match worker.split {
            Some(split) => worker.keep_split(split, cursor, (start, end), found, element),
            None => {
                worker.keep_found(cursor, start, end, found, element);
            }
        }
    }

    fn too_long(&mut self, start: usize, end: usize, length: u64, element: Option<u64>) {
        self.worker.too_long(&mut self.cursor, start, end, length, None, element);
    }

    fn error(&mut self, error: SyntaxError) {
        let cursor = &self.cursor;
        let at = error.span.start;
        let end = cursor.bytes.len().min(at + 200);
        let start = cursor.line_start.max(at.saturating_sub(200));
        // Columns are characters, so the excerpt begins with a whole one.
        let start = (start..at).find(|&at| cursor.bytes[at] & 0xc0 != 0x80).unwrap_or(at);
        let mut problem = Problem::of_syntax(error, cursor.bytes);
        problem.span = Span::new(error.span.start - start, error.span.end - start);
        let bytes = cursor.bytes;
        self.report(start, &bytes[start..end], problem);
    }
}
