//! Converts the documents of chunks: the bytes around them stay as they are.

use livechat_spec::convert::{Change, ChangeKind, Converter, Rejection, RejectionKind};
use livechat_spec::json::{Span, SyntaxError};
use memchr::{memchr, memchr_iter, memrchr};

use super::super::chunks::{Chunk, Kind, characters};
use super::super::documents::LongDocument;
use super::super::part::LineColumn;
use super::super::unpack::Stop;
use super::super::walk::{Walk, lines, pieces};

/// Converts chunks, one after the other. Each thread has one.
pub(super) struct Worker {
    converter: Converter,
    max_line: usize,
    /// What is kept beside the converted documents.
    keeps: Keeps,
}

/// What a part keeps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keeps {
    /// The place of each change.
    pub(super) changes: bool,
    /// Documents that are rejected. Otherwise the first one ends the conversion.
    pub(super) rejects: bool,
}

/// A converted chunk.
#[derive(Default)]
pub(super) struct Part {
    pub(super) out: Vec<u8>,
    /// What is known of the array whose elements the chunk has.
    pub(super) array: Option<ArrayPart>,
    pub(super) counts: Counts,
    pub(super) changes: Vec<PlacedChange>,
    /// The documents that are rejected, each ended by a line feed; and one that is too long for memory.
    pub(super) rejects: Vec<u8>,
    pub(super) long: Option<LongDocument>,
    /// Whether the chunk is a document that is too long for memory, and no element of an array.
    pub(super) is_long: bool,
    /// The first document that is rejected, if none are kept, and its place in the chunk.
    pub(super) rejected: Option<(LineColumn, RejectedKind)>,
    /// The size of the chunk.
    pub(super) end: LineColumn,
    /// Why reading the file ended with this chunk.
    pub(super) stop: Option<Stop>,
}

/// The elements of an array in a chunk. Whether a comma comes before one depends on those of the chunks before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ArrayPart {
    /// Whether the chunk begins the array.
    pub(super) opens: bool,
    /// Whether the first element is kept; `None` without elements.
    pub(super) first: Option<bool>,
    /// Where a comma is in `out` before the first element that is kept.
    pub(super) comma: Option<usize>,
    /// Whether an element is kept.
    pub(super) is_kept: bool,
    /// Where `out` has a comma after the last element.
    pub(super) tail: Option<usize>,
}

/// A change, and its place.
pub(super) struct PlacedChange {
    pub(super) change: Change,
    /// Its line and column in the chunk.
    pub(super) at: LineColumn,
    /// Its bytes in the file.
    pub(super) span: (u64, u64),
    /// The index of its document in an array.
    pub(super) element: Option<u64>,
}

/// Why a document is rejected.
#[derive(Clone, Copy, Debug)]
pub(super) enum RejectedKind {
    Converting(RejectionKind),
    TooLong,
}

impl RejectedKind {
    /// The reason, for people.
    pub(super) fn text(self) -> String {
        match self {
            Self::Converting(kind) => kind.to_string(),
            Self::TooLong => "the document is longer than `--max-line`".to_owned(),
        }
    }

    /// The same of all rejections like it: what is no JSON may break any rule of syntax.
    pub(super) fn summary(self) -> String {
        match self {
            Self::Converting(RejectionKind::Syntax(_)) => "the document is no JSON".to_owned(),
            other => other.text(),
        }
    }
}

/// Counts of documents, changes and rejections.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) documents: u64,
    pub(super) changed: u64,
    pub(super) rejected: u64,
    /// Like changes, with their number.
    pub(super) changes: Vec<(ChangeKind, u64)>,
    /// For each of them, the one that came after it last.
    after: Vec<usize>,
    /// The change that came last.
    last: usize,
    /// Like rejections, with their number.
    pub(super) rejections: Vec<(RejectedKind, u64)>,
}

impl Counts {
    pub(super) fn change(&mut self, kind: ChangeKind, count: u64) {
        let is_like = |(known, _): &(ChangeKind, u64)| known.is_like(&kind);
        // Documents of one sender have the same changes, in the same order.
        let likely = self.after.get(self.last).copied().unwrap_or_default();
        let at = match self.changes.get(likely) {
            Some(change) if is_like(change) => likely,
            _ => {
                let at = self.changes.iter().position(is_like).unwrap_or_else(|| {
                    self.changes.push((kind, 0));
                    self.after.push(0);
                    self.changes.len() - 1
                });
                if let Some(after) = self.after.get_mut(self.last) {
                    *after = at;
                }
                at
            }
        };
        self.changes[at].1 += count;
        self.last = at;
    }

    pub(super) fn rejection(&mut self, kind: RejectedKind, count: u64) {
        let is_like = |known: &RejectedKind| match (known, &kind) {
            (RejectedKind::Converting(known), RejectedKind::Converting(kind)) => known.as_str() == kind.as_str(),
            (RejectedKind::TooLong, RejectedKind::TooLong) => true,
            _ => false,
        };
        match self.rejections.iter_mut().find(|(known, _)| is_like(known)) {
            Some((_, known)) => *known += count,
            None => self.rejections.push((kind, count)),
        }
        self.rejected += count;
    }

    /// Adds the counts of a part.
    pub(super) fn add(&mut self, part: &Self) {
        self.documents += part.documents;
        self.changed += part.changed;
        part.changes.iter().for_each(|&(kind, count)| self.change(kind, count));
        part.rejections.iter().for_each(|&(kind, count)| self.rejection(kind, count));
    }
}

impl Worker {
    pub(super) fn new(converter: Converter, max_line: usize, keeps: Keeps) -> Self {
        Self { converter, max_line, keeps }
    }

    /// Converts a chunk into an empty part.
    pub(super) fn convert(&mut self, bytes: &[u8], chunk: Chunk, part: &mut Part) {
        let Chunk { offset, kind, .. } = chunk;
        let mut converting = Converting {
            worker: self,
            part,
            bytes,
            offset,
            counted: LineColumn::default(),
            counted_to: 0,
            written: 0,
            gap: 0,
            array: ArrayPart::default(),
        };
        match kind {
            Kind::Lines { truncated } => {
                lines(&mut converting, false, truncated);
                converting.end(truncated);
            }
            Kind::Elements { pieces: elements, first, opens } => {
                converting.array = ArrayPart { opens, ..ArrayPart::default() };
                converting.gap = if opens { memchr(b'[', bytes).map_or(0, |bracket| bracket + 1) } else { 0 };
                pieces(&mut converting, &elements, first);
                converting.end_elements();
            }
            Kind::TooLong(skipped, long) => {
                converting.part.array =
                    skipped.element.map(|_| ArrayPart { first: Some(false), ..ArrayPart::default() });
                converting.part.counts.documents += 1;
                converting.written = bytes.len();
                converting.reject(0, RejectedKind::TooLong);
                converting.part.long = long;
                converting.part.is_long = skipped.element.is_none();
                converting.part.end.add(skipped.lines, skipped.tail);
            }
            Kind::Stop(stop) => part.stop = Some(stop),
        }
    }
}

/// A chunk that is being converted.
struct Converting<'w, 'b> {
    worker: &'w mut Worker,
    part: &'w mut Part,
    bytes: &'b [u8],
    /// The offset of the chunk in the file.
    offset: u64,
    /// The place of an offset.
    counted: LineColumn,
    counted_to: usize,
    /// The end of the bytes that are in the output, or left out of it.
    written: usize,
    /// The end of the last element.
    gap: usize,
    array: ArrayPart,
}

/// What becomes of a document.
pub(super) enum Found {
    Unchanged,
    /// The converter has it, and its changes.
    Changed,
    Rejected(Rejection),
}

impl Converting<'_, '_> {
    /// Whether a document was rejected that ends the conversion.
    fn is_stopped(&self) -> bool {
        self.part.rejected.is_some()
    }

    /// Writes the bytes up to an offset.
    fn write_to(&mut self, end: usize) {
        if self.written < end {
            self.part.out.extend_from_slice(&self.bytes[self.written..end]);
        }
        self.written = self.written.max(end);
    }

    /// The place of an offset in the chunk, which is not before the last one.
    fn place(&mut self, at: usize) -> LineColumn {
        let skipped = &self.bytes[self.counted_to..at];
        let tail = memrchr(b'\n', skipped).map_or(0, |newline| newline + 1);
        self.counted.add(memchr_iter(b'\n', &skipped[..tail]).count(), characters(&skipped[tail..]));
        self.counted_to = at;
        self.counted
    }

    fn end(&mut self, truncated: bool) {
        // A document that is cut off is left out: what it would say is not known.
        if !self.is_stopped() && !truncated {
            self.write_to(self.bytes.len());
        }
        let LineColumn { line, column } = self.place(self.bytes.len());
        self.part.end.add(line, column);
    }

    fn end_elements(&mut self) {
        let comma = memchr(b',', &self.bytes[self.gap..]).map(|comma| self.gap + comma);
        let comma = comma.filter(|&comma| comma >= self.written && !self.is_stopped());
        self.array.tail = comma.map(|comma| self.part.out.len() + comma - self.written);
        self.part.array = Some(self.array);
        self.end(false);
    }

    /// Notes that the document at `start` is rejected.
    fn reject(&mut self, start: usize, kind: RejectedKind) {
        self.part.counts.rejection(kind, 1);
        if !self.worker.keeps.rejects && !self.is_stopped() {
            let place = self.place(start);
            self.part.rejected = Some((place, kind));
        }
    }

    /// Keeps or leaves out the comma before an element. Returns where the element's text begins.
    fn element(&mut self, start: usize, end: usize, is_kept: bool, index: u64) {
        if index == 0 {
            self.array = ArrayPart { opens: true, ..ArrayPart::default() };
            self.gap = start;
        }
        let comma = memchr(b',', &self.bytes[self.gap..start]).map(|comma| self.gap + comma);
        self.array.first.get_or_insert(is_kept);
        match comma {
            Some(comma) if !is_kept => self.write_to(comma),
            Some(comma) if !self.array.is_kept && self.array.opens => {
                // All elements before it were rejected.
                self.write_to(comma);
                self.written = comma + 1;
            }
            Some(comma) if !self.array.is_kept => {
                self.write_to(comma);
                self.array.comma = Some(self.part.out.len());
            }
            _ => {}
        }
        if !is_kept && comma.is_none() {
            self.write_to(start);
        }
        self.array.is_kept |= is_kept;
        self.gap = end;
    }

    /// Leaves out a document, with the rest of its line if it has it alone.
    fn leave_out(&mut self, start: usize, end: usize) {
        self.write_to(start);
        let blank = self.bytes[end..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        let is_last = self.bytes.get(end + blank) == Some(&b'\n');
        let is_first = self.part.out.last().is_none_or(|&last| last == b'\n');
        self.written = if is_last && is_first { end + blank + 1 } else { end };
    }
}

impl<'b> Walk<'b> for Converting<'_, 'b> {
    type Found = Found;

    fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    fn max_line(&self) -> usize {
        self.worker.max_line
    }

    fn document(&mut self, start: usize, end: usize, _: bool) -> Found {
        match self.worker.converter.convert(&self.bytes[start..end]) {
            Ok(converted) if converted.is_changed() || !converted.changes().is_empty() => Found::Changed,
            Ok(_) => Found::Unchanged,
            Err(rejection) => Found::Rejected(rejection),
        }
    }

    fn is_broken(&self, found: &Found) -> bool {
        matches!(found, Found::Rejected(Rejection { kind: RejectionKind::Syntax(_), .. }))
    }

    fn keep(&mut self, start: usize, end: usize, found: Found, element: Option<u64>) {
        if self.is_stopped() {
            return;
        }
        self.part.counts.documents += 1;
        let is_kept = !matches!(found, Found::Rejected(_));
        if let Some(index) = element {
            self.element(start, end, is_kept, index);
        }
        match found {
            Found::Unchanged => {}
            Found::Changed => {
                self.write_to(start);
                let document = &self.bytes[start..end];
                let converted = self.worker.converter.converted(document);
                converted.write_to(&mut self.part.out);
                self.part.counts.changed += u64::from(converted.is_changed());
                self.written = end;
                converted.changes().iter().for_each(|change| self.part.counts.change(change.kind, 1));
                for at in 0..if self.worker.keeps.changes { converted.changes().len() } else { 0 } {
                    let change = self.worker.converter.converted(document).changes()[at];
                    let Span { start: from, end: to } = change.span;
                    let place = self.place(start + from);
                    let of_file = |at: usize| self.offset + (start + at) as u64;
                    let span = (of_file(from), of_file(to));
                    self.part.changes.push(PlacedChange { change, at: place, span, element });
                }
            }
            Found::Rejected(Rejection { span, kind, .. }) => {
                self.left_out(start, end, start + span.start, RejectedKind::Converting(kind), element);
            }
        }
    }

    fn too_long(&mut self, start: usize, end: usize, _: u64, element: Option<u64>) {
        if self.is_stopped() {
            return;
        }
        self.part.counts.documents += 1;
        if let Some(index) = element {
            self.element(start, end, false, index);
        }
        self.left_out(start, end, start, RejectedKind::TooLong, element);
    }

    fn error(&mut self, _: SyntaxError) {}
}

impl Converting<'_, '_> {
    /// Leaves out the document at `start..end`, which is rejected for what is at an offset.
    fn left_out(&mut self, start: usize, end: usize, at: usize, kind: RejectedKind, element: Option<u64>) {
        match element {
            Some(_) => self.written = end,
            None => self.leave_out(start, end),
        }
        self.reject(at, kind);
        if self.worker.keeps.rejects {
            self.part.rejects.extend_from_slice(&self.bytes[start..end]);
            self.part.rejects.push(b'\n');
        }
    }
}
