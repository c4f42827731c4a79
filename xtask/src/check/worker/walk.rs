//! Walks over the documents of a chunk, and finds their ends: what is no JSON may end elsewhere than its brackets say.

use std::sync::Arc;

use livechat_spec::diagnostic::Problem;
use livechat_spec::json::Span;
use livechat_spec::rule;

use super::super::framing::elements::{Elements, Piece};
use super::super::framing::lines::{Extent, extent, first_filled, line_end};
use super::super::group::Excerpt;
use super::Worker;
use super::cursor::Cursor;

impl Worker {
    /// Checks documents that follow each other. The last one is left out if reading stopped within it. The first one may
    /// share its line with one before these bytes.
    pub(super) fn lines(&mut self, cursor: &mut Cursor<'_, '_>, continues_line: bool, truncated: bool) {
        let bytes = cursor.bytes;
        let mut at = 0;
        // The end of the line is looked up once: a line may hold any number of documents.
        let (mut line, mut is_shared) = (line_end(bytes, 0), continues_line);
        while at < bytes.len() {
            let first = first_filled(&bytes[..line], at);
            if let Some(first) = first.filter(|&first| is_shared && matches!(bytes[first], b'{' | b'[')) {
                self.shared_line(cursor, first);
            }
            let end = match first {
                None => line,
                Some(first) if bytes[first] == b'{' => self.object(cursor, first, line, is_shared, truncated),
                Some(first) if bytes[first] == b'[' => self.array(cursor, first, truncated),
                Some(first) => {
                    let end = line;
                    let filled = filled_end(bytes, first, end);
                    if filled - first > self.max_line {
                        self.too_long(cursor, first, filled, (filled - first) as u64, None, None);
                    } else if !(truncated && end == bytes.len()) {
                        let found = self.document(cursor, first, filled, false);
                        self.keep(cursor, first, filled, found, None);
                    }
                    end
                }
            };
            if bytes.get(end) == Some(&b'\n') {
                cursor.begin_line(end + 1);
                (at, is_shared) = (end + 1, false);
            } else {
                // A truncated array ends where the next line begins a document.
                (at, is_shared) = (end, !bytes[..end].ends_with(b"\n"));
            }
            if at > line {
                line = line_end(bytes, at);
            }
        }
    }

    /// Reports that a document before the one at `start` ended on its line, once for a part.
    pub(super) fn shared_line(&self, cursor: &mut Cursor<'_, '_>, start: usize) {
        if cursor.part.shared_line.is_some() {
            return;
        }
        let problem =
            Problem::new(&rule::DOCUMENTS_ON_ONE_LINE, Span::new(0, 1), "another document begins on this line");
        // Of a whole document, the frame can tell keys from values.
        let end = if cursor.bytes[start] == b'{' { extent(cursor.bytes, start).end } else { start + 1 };
        let document = &cursor.bytes[start..end.min(start + self.max_line)];
        for mut finding in self.located(document, problem) {
            // The output counts it, which keeps one for a file.
            cursor.part.shared_line = Some(finding.level);
            let span = finding.span;
            cursor.position(start, None).shift(&mut finding);
            let _ = cursor.part.findings.add(finding, || Excerpt { document: Arc::from(document), span });
        }
    }

    /// Checks the document that begins with the brace at `start`. Returns the end of its last line, or where another
    /// document follows on that line.
    fn object(
        &mut self,
        cursor: &mut Cursor<'_, '_>,
        start: usize,
        line_end: usize,
        is_shared: bool,
        truncated: bool,
    ) -> usize {
        let bytes = cursor.bytes;
        // Most documents are one line. If it is valid JSON, its brackets need not be followed. After a document on the same
        // line, others may follow: to check the rest of the line for each of them would take quadratic time.
        let line_filled = filled_end(bytes, start, line_end);
        let mut line = None;
        if !is_shared && bytes[..line_filled].ends_with(b"}") && line_filled - start <= self.max_line {
            let found = self.document(cursor, start, line_filled, false);
            if !found.is_broken() {
                self.keep(cursor, start, line_filled, found, None);
                return line_end;
            }
            line = Some(found);
        }
        let Extent { mut end, soft, open } = extent(bytes, start);
        if open && truncated {
            cursor.to(end);
            return end;
        }
        let mut filled = filled_end(bytes, start, end);
        if filled - start > self.max_line {
            self.too_long(cursor, start, filled, (filled - start) as u64, None, None);
        } else {
            let mut found = match line {
                Some(found) if filled == line_filled => found,
                _ => self.document(cursor, start, filled, false),
            };
            if let Some(soft) = soft.filter(|_| found.is_broken()) {
                end = soft;
                filled = filled_end(bytes, start, end);
                found = self.document(cursor, start, filled, false);
            }
            self.keep(cursor, start, filled, found, None);
        }
        cursor.to(end);
        end
    }

    /// Checks the elements of an array. Returns its end.
    fn array(&mut self, cursor: &mut Cursor<'_, '_>, first: usize, truncated: bool) -> usize {
        let bytes = cursor.bytes;
        let mut elements = Elements::default();
        let mut pieces = Vec::new();
        elements.scan(bytes, first, |piece| pieces.push(piece));
        if elements.closed.is_none() && !truncated {
            elements.cut_off(bytes.len(), |piece| pieces.push(piece));
        }
        self.pieces(cursor, &pieces, 0);
        let end = elements.closed.unwrap_or(bytes.len());
        cursor.to(end);
        end
    }

    /// Checks elements of an array, of which the next one has the index `first`.
    pub(super) fn pieces(&mut self, cursor: &mut Cursor<'_, '_>, pieces: &[Piece], first: u64) {
        let mut index = first;
        for piece in pieces {
            match *piece {
                Piece::Document(start, end) => {
                    cursor.to(start);
                    if end - start <= self.max_line {
                        let found = self.document(cursor, start, end, true);
                        self.keep(cursor, start, end, found, Some(index));
                    } else {
                        self.too_long(cursor, start, end, (end - start) as u64, None, Some(index));
                    }
                    index += 1;
                }
                Piece::Error(error) => {
                    let at = error.span.start;
                    cursor.to(at);
                    let end = cursor.bytes.len().min(at + 200);
                    let start = cursor.line_start.max(at.saturating_sub(200));
                    // Columns are characters, so the excerpt begins with a whole one.
                    let start = (start..at).find(|&at| cursor.bytes[at] & 0xc0 != 0x80).unwrap_or(at);
                    let mut problem = Problem::of_syntax(error, cursor.bytes);
                    problem.span = Span::new(error.span.start - start, error.span.end - start);
                    self.report(cursor, start, &cursor.bytes[start..end], problem);
                }
            }
        }
    }
}

/// The end of a document that begins at `start`, without the blanks before `end`.
fn filled_end(bytes: &[u8], start: usize, end: usize) -> usize {
    start + bytes[start..end].trim_ascii_end().len()
}
