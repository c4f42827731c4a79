//! Checks the documents of chunks: from bytes to findings, which get their place in the file, and counts.

use std::sync::Arc;

use livechat_spec::check::Checker;
use livechat_spec::conversation::{call_keys, facts};
use livechat_spec::diagnostic::{Finding, Levels, Masking, Problem, locate, mask_names};
use livechat_spec::json::Span;
use livechat_spec::rule::{self, Level, Rule};
use livechat_spec::table::{Dialect, Spec};
use memchr::{memchr_iter, memrchr};

use super::chunks::{Chunk, Kind, characters};
use super::framing::elements::{Elements, Piece};
use super::framing::lines::{Extent, extent, first_filled, line_end};
use super::group::Excerpt;
use super::name_tally::NameTally;
use super::own_output::OwnOutput;
use super::part::{DocumentFacts, DocumentPosition, Part};
use super::settings::Tracking;
use super::tally::Tally;
use super::unpack::Stop;

/// Checks chunks, one after the other. Each thread has one.
pub(super) struct Worker {
    checker: Checker,
    levels: Levels,
    masking: Masking<'static>,
    names: NameTally,
    max_line: usize,
    /// The facts that are collected to compare calls; `None` for none.
    tracking: Option<Tracking>,
    own_output: OwnOutput,
}

impl Worker {
    pub(super) fn new(
        spec: &'static Spec,
        dialect: Option<&'static Dialect>,
        levels: &Levels,
        masking: Masking<'static>,
        max_line: usize,
        tracking: Option<Tracking>,
    ) -> Self {
        // The checker always looks for what is no JSON, because it tells where documents end. Findings that the user does not
        // want are dropped later.
        let mut all = levels.clone();
        for rule in BROKEN.into_iter().filter(|rule| levels.get(rule).is_none()) {
            all.set(rule, Some(Level::Note));
        }
        let checker = Checker::new(spec).levels(all).with_unknown_properties();
        let checker = match dialect {
            Some(dialect) => checker.dialect(dialect),
            None => checker,
        };
        Self {
            checker,
            levels: levels.clone(),
            masking,
            names: NameTally::default(),
            max_line,
            tracking,
            own_output: OwnOutput::new(spec),
        }
    }

    /// Checks a chunk and adds what it finds to the part, whose last chunk ended where this one begins.
    pub(super) fn check(&mut self, bytes: &[u8], chunk: Chunk, part: &mut Part, tally: &mut Tally) {
        let Chunk { offset, continues_line, kind, .. } = chunk;
        let mut cursor = Cursor { bytes, offset, at: 0, line: 0, line_start: 0, column: (0, 0), part, tally };
        cursor.tally.bytes += bytes.len() as u64;
        match kind {
            Kind::Lines { truncated } => {
                self.lines(&mut cursor, continues_line, truncated);
                cursor.end();
            }
            Kind::Elements { pieces, first, opens } => {
                let line = line_end(bytes, 0);
                if let Some(bracket) = first_filled(&bytes[..line], 0).filter(|_| opens && continues_line) {
                    self.shared_line(&mut cursor, bracket);
                }
                self.pieces(&mut cursor, &pieces, first);
                cursor.end();
            }
            Kind::TooLong(skipped) => {
                if continues_line && skipped.element.is_none() && bytes.starts_with(b"{") {
                    self.shared_line(&mut cursor, 0);
                }
                self.too_long(&mut cursor, 0, bytes.len(), skipped.document_length(), skipped.element);
                cursor.tally.bytes += skipped.length - bytes.len() as u64;
                cursor.part.end.add(skipped.lines, skipped.tail);
            }
            Kind::Stop(Stop::Unreadable(error)) => cursor.part.unreadable = Some(error),
            Kind::Stop(Stop::Damaged { message, help }) => {
                let problem = Problem::new(&rule::DAMAGED_FILE, Span::default(), message);
                let problem = problem.help(help);
                self.report(&mut cursor, 0, &[], problem);
            }
            Kind::Stop(Stop::Unsupported { encoding, help }) => {
                let message = format!("expected JSON, gzip or zstd, found {encoding}");
                let problem = Problem::new(&rule::UNREAD_ENCODING, Span::default(), message);
                self.report(&mut cursor, 0, &[], problem.help(help));
            }
        }
        part.names.extend(self.names.take());
    }

    /// Checks documents that follow each other. The last one is left out if reading stopped within it. The first one may
    /// share its line with one before these bytes.
    fn lines(&mut self, cursor: &mut Cursor<'_, '_>, continues_line: bool, truncated: bool) {
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
                        self.too_long(cursor, first, filled, (filled - first) as u64, None);
                    } else if !(truncated && end == bytes.len()) {
                        let found = self.document(cursor, first, filled);
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
    fn shared_line(&self, cursor: &mut Cursor<'_, '_>, start: usize) {
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
            cursor.part.findings.add(finding, || Excerpt { document: Arc::from(document), span });
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
            let found = self.document(cursor, start, line_filled);
            if !is_broken(&found) {
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
            self.too_long(cursor, start, filled, (filled - start) as u64, None);
        } else {
            let mut found = match line {
                Some(found) if filled == line_filled => found,
                _ => self.document(cursor, start, filled),
            };
            if let Some(soft) = soft.filter(|_| is_broken(&found)) {
                end = soft;
                filled = filled_end(bytes, start, end);
                found = self.document(cursor, start, filled);
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
    fn pieces(&mut self, cursor: &mut Cursor<'_, '_>, pieces: &[Piece], first: u64) {
        let mut index = first;
        for piece in pieces {
            match *piece {
                Piece::Document(start, end) => {
                    cursor.to(start);
                    if end - start <= self.max_line {
                        let found = self.document(cursor, start, end);
                        self.keep(cursor, start, end, found, Some(index));
                    } else {
                        self.too_long(cursor, start, end, (end - start) as u64, Some(index));
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

    fn document(&mut self, cursor: &Cursor<'_, '_>, start: usize, end: usize) -> Vec<Finding> {
        self.checker.findings(&cursor.bytes[start..end])
    }

    /// Counts the calls of the document that was checked last.
    fn count(&mut self, cursor: &mut Cursor<'_, '_>, start: usize, end: usize) {
        let document = &cursor.bytes[start..end];
        cursor.tally.documents += 1;
        for (index, call) in self.checker.calls().iter().enumerate() {
            let json = self.checker.sender_json(index, document);
            let present = self.checker.present(index);
            cursor.tally.call(call, present, json, || self.checker.sender(index, document));
        }
        self.names.document(&self.checker, document);
        if self.names.is_large() {
            cursor.part.names.extend(self.names.take());
        }
    }

    /// Counts the document that was checked last, and adds its findings and facts to the part.
    fn keep(
        &mut self,
        cursor: &mut Cursor<'_, '_>,
        start: usize,
        end: usize,
        mut found: Vec<Finding>,
        element: Option<u64>,
    ) {
        let is_clean_call = found.is_empty() && self.checker.calls().iter().any(|call| call.event.is_some());
        if !is_clean_call && self.own_output.contains(&cursor.bytes[start..end]) {
            self.skip_own_output(cursor, start, end, element);
            return;
        }
        self.count(cursor, start, end);
        let broken = is_broken(&found);
        cursor.tally.broken += u64::from(broken);
        if !found.is_empty() {
            for finding in &mut found {
                self.mask(finding, &cursor.bytes[start..end]);
            }
            cursor.add(start, end, found, element, |finding| self.levels.get(finding.rule).is_some());
        }
        if let Some(tracking) = self.tracking.filter(|_| !broken) {
            self.add_facts(tracking, cursor, start, end, element);
        }
    }

    /// Masks unknown names in a finding of a document, and says how to see the one that it is about.
    fn mask(&self, finding: &mut Finding, document: &[u8]) {
        if mask_names(finding, document, self.masking) {
            finding.help = Some(format!("{}; see the name with `--show-names`", finding.advice()));
        }
    }

    /// Counts a finding or a summary of livechat, and reports it.
    fn skip_own_output(&mut self, cursor: &mut Cursor<'_, '_>, start: usize, end: usize, element: Option<u64>) {
        cursor.tally.own_output += 1;
        let problem = Problem::new(&rule::OWN_OUTPUT, Span::new(0, 1), "a finding or a summary of livechat");
        let found = self.located(&cursor.bytes[start..end], problem.help(rule::OWN_OUTPUT.fix));
        cursor.add(start, end, found, element, |_| true);
    }

    /// Adds the facts of the document that are compared with those of others, after its findings.
    fn add_facts(
        &self,
        tracking: Tracking,
        cursor: &mut Cursor<'_, '_>,
        start: usize,
        end: usize,
        element: Option<u64>,
    ) {
        let (spec, document) = (self.checker.spec(), &cursor.bytes[start..end]);
        let facts = if tracking.conversations { facts(spec, document) } else { Vec::new() };
        let message_ids = if tracking.message_ids { call_keys(spec, document) } else { Vec::new() };
        if !facts.is_empty() || !message_ids.is_empty() {
            let position = cursor.position(start, element);
            let after = cursor.part.findings.len();
            cursor.part.facts.push(DocumentFacts::new(facts, message_ids, document, position, after));
        }
    }

    /// Reports a document of this length that is too long.
    fn too_long(&mut self, cursor: &mut Cursor<'_, '_>, start: usize, end: usize, length: u64, element: Option<u64>) {
        let message = format!("expected a document of at most {} bytes, found one of {length}", self.max_line);
        let problem = Problem::new(&rule::DOCUMENT_TOO_LONG, Span::new(0, 1), message);
        let problem = problem.help("set `--max-line` to check longer documents");
        let head = &cursor.bytes[start..end.min(start + 200)];
        cursor.tally.too_long += 1;
        let found = self.located(head, problem);
        cursor.add(start, start + head.len(), found, element, |_| true);
    }

    /// Reports a problem of the file, between documents. `around` is the text to show it in, which begins at `start`.
    fn report(&mut self, cursor: &mut Cursor<'_, '_>, start: usize, around: &[u8], problem: Problem) {
        let found = self.located(around, problem);
        cursor.add(start, start + around.len(), found, None, |_| true);
    }

    /// Locates a problem and gives it its level; nothing if its rule is not reported.
    fn located(&self, around: &[u8], problem: Problem) -> Vec<Finding> {
        let Some(level) = self.levels.get(problem.rule) else {
            return Vec::new();
        };
        let mut found = locate(None, around, vec![problem]);
        for finding in &mut found {
            finding.level = level;
            finding.pointer.clear();
        }
        found
    }
}

/// The end of a document that begins at `start`, without the blanks before `end`.
fn filled_end(bytes: &[u8], start: usize, end: usize) -> usize {
    start + bytes[start..end].trim_ascii_end().len()
}

/// The rules that what is no JSON breaks.
const BROKEN: [&Rule; 3] = [&rule::SYNTAX, &rule::NOT_UTF8, &rule::TOO_DEEP];

/// Whether the document is no JSON, so that it may have another end than the one that was tried.
fn is_broken(found: &[Finding]) -> bool {
    found.iter().any(|finding| BROKEN.iter().any(|rule| rule.id == finding.rule.id))
}

/// A position in a chunk, with the part and the counts that its documents are added to.
struct Cursor<'w, 'b> {
    bytes: &'b [u8],
    /// The offset of the chunk in the file.
    offset: u64,
    /// The position, from which lines are counted next.
    at: usize,
    /// The number of line breaks before it.
    line: usize,
    /// The start of its line.
    line_start: usize,
    /// An offset in that line and its column, so that the columns of a long line are counted once.
    column: (usize, usize),
    part: &'w mut Part,
    tally: &'w mut Tally,
}

impl Cursor<'_, '_> {
    /// Moves to the start of the next line.
    fn begin_line(&mut self, line_start: usize) {
        self.line += 1;
        self.line_start = line_start;
        self.at = line_start;
    }

    /// Moves to this offset.
    fn to(&mut self, at: usize) {
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
    fn position(&mut self, start: usize, element: Option<u64>) -> DocumentPosition {
        let mut line_column = self.part.end;
        let column = self.column(start);
        line_column.add(self.line, column);
        let offset = usize::try_from(self.offset).unwrap_or(usize::MAX).saturating_add(start);
        DocumentPosition::new(line_column, offset, element)
    }

    /// Moves to the end of the chunk, and moves the end of the part there.
    fn end(&mut self) {
        self.to(self.bytes.len());
        let tail = self.column(self.bytes.len());
        self.part.end.add(self.line, tail);
    }

    /// Adds the findings of the document at `start..end` to the part, and moves their positions from the document to it.
    fn add(
        &mut self,
        start: usize,
        end: usize,
        found: Vec<Finding>,
        element: Option<u64>,
        keep: impl Fn(&Finding) -> bool,
    ) {
        if found.is_empty() {
            return;
        }
        let position = self.position(start, element);
        let document = &self.bytes[start..end];
        let mut copy: Option<Arc<[u8]>> = None;
        for mut finding in found.into_iter().filter(keep) {
            self.tally.finding(&finding);
            let span = finding.span;
            position.shift(&mut finding);
            let mut copied = || Arc::clone(copy.get_or_insert_with(|| Arc::from(document)));
            self.part.findings.add(finding, || Excerpt { document: copied(), span });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::atomic::AtomicBool;

    use livechat_spec::load::{LIVECHAT_JSON, load, table};

    use super::*;
    use crate::check::chunks::Chunks;
    use crate::check::group::Findings;
    use crate::check::unpack::Unpacked;

    /// The findings and counts of a text, if `chunk` bytes of it are read at once.
    fn checked(spec: &'static Spec, text: &[u8], chunk: usize, max_line: usize) -> (Vec<Finding>, [u64; 4]) {
        let unpacked = Unpacked::new(Box::new(io::Cursor::new(text.to_vec())), Arc::default(), 1 << 20).unwrap();
        let mut stream = Chunks::new(unpacked, max_line, chunk);
        let masking = Masking::Traffic(spec);
        let mut worker = Worker::new(spec, None, &Levels::default(), masking, max_line, None);
        let (mut part, mut tally) = (Part::new(Findings::all()), Tally::new(spec));
        let mut buffer = Vec::new();
        while let Some(chunk) = stream.next(&mut buffer, &AtomicBool::new(false)) {
            worker.check(&buffer[..chunk.length], chunk, &mut part, &mut tally);
        }
        let summary = tally.summary();
        let Findings::All(found) = part.findings else { unreachable!() };
        (found, [summary.bytes, summary.documents, summary.calls(), summary.foreign])
    }

    #[test]
    fn findings_do_not_depend_on_chunks() {
        let document = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
        let spec = table(&document);
        let words: [&str; 18] = [
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\n",
            "\n",
            "\n",
            " ",
            "\\",
            "é",
            "1",
            r#"{"userId": "u", "event": "Live Chat Message Sent"}"#,
            r#"{"userId": "u", "event": "Live Chat Message Send"}"#,
            "{\n \"userId\": \"u\",\n \"event\":\n{}\n}\n",
            "\n[\n{},\n{}]\n",
        ];
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed % below as u64).unwrap()
        };
        for _ in 0..500 {
            let text: String = (0..=random(40)).map(|_| words[random(words.len())]).collect();
            let text = text.as_bytes();
            if Unpacked::new(Box::new(io::Cursor::new(text.to_vec())), Arc::default(), 1 << 20).is_err() {
                continue;
            }
            let whole = checked(spec, text, 1 << 20, 1 << 20);
            assert_eq!(whole.1[0], text.len() as u64, "all bytes are counted");
            for chunk in [1, 7, 64] {
                let parts = checked(spec, text, chunk, 1 << 20);
                // A truncated array is read on in another way if a chunk ends in it.
                let texts = String::from_utf8_lossy(text);
                if texts.matches('[').count() == texts.matches("\n[\n{},\n{}]\n").count() {
                    assert_eq!(parts, whole, "{chunk}\n{texts}");
                }
            }
            // Documents that are too long: no panic, and every byte is counted.
            for chunk in [1, 16] {
                assert_eq!(checked(spec, text, chunk, 20).1[0], text.len() as u64);
            }
        }
    }
}
