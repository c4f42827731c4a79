//! Cuts a file into chunks of whole documents, none of which is much larger than the longest document may be.
//!
//! One worker cuts while the others check, so cutting looks at few bytes: only an array that is larger than a chunk is
//! read byte by byte, because only its brackets show where elements end.

use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memchr_iter;

use super::documents::LongDocument;
use super::framing::elements::{Elements, Piece};
use super::framing::lines::{first_filled, last_boundary, settled};
use super::framing::skip::Skip;
use super::unpack::{Stop, Unpacked};

/// The number of bytes that are kept of a document that is too long, to be shown.
const HEAD: usize = 512;

/// The next bytes of a file.
#[derive(Debug)]
pub(super) struct Chunk {
    /// The length of the chunk in the buffer.
    pub(super) length: usize,
    /// The offset of the chunk in the file.
    pub(super) offset: u64,
    /// Whether a document before it ended on the line that it begins with.
    pub(super) continues_line: bool,
    /// The content of the bytes.
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// Documents by the rules of [`framing`](super::framing). If they are `truncated`, reading stopped within the last one.
    Lines { truncated: bool },
    /// Elements of an array; `first` is the index of the first one. Whether the chunk has the bracket that opens the array.
    Elements { pieces: Vec<Piece>, first: u64, opens: bool },
    /// The first bytes of a document that is too long and was skipped; and the document, if documents are kept.
    TooLong(Skipped, Option<LongDocument>),
    /// Reading stopped before the end of the file.
    Stop(Stop),
}

/// A document that was skipped.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Skipped {
    /// The number of bytes that were skipped.
    pub(super) length: u64,
    /// The number of blanks at its end.
    blanks: u64,
    /// Its number of line breaks.
    pub(super) lines: usize,
    /// The number of characters after the last line break.
    pub(super) tail: usize,
    /// Its index in an array.
    pub(super) element: Option<u64>,
}

impl Skipped {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        let filled = bytes.trim_ascii_end().len();
        self.blanks = (bytes.len() - filled) as u64 + if filled == 0 { self.blanks } else { 0 };
        self.length += bytes.len() as u64;
        self.lines += memchr_iter(b'\n', bytes).count();
        match memchr::memrchr(b'\n', bytes) {
            Some(newline) => self.tail = characters(&bytes[newline + 1..]),
            None => self.tail += characters(bytes),
        }
    }

    /// The length of the document: it ends with its last byte that is not blank.
    pub(super) fn document_length(&self) -> u64 {
        self.length - self.blanks
    }
}

/// Counts the characters that begin in the bytes.
pub(super) fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// Reads a file in chunks.
pub(super) struct Chunks {
    unpacked: Unpacked,
    /// The bytes that were read after the last chunk.
    carry: Vec<u8>,
    /// Their offset in the file.
    offset: u64,
    has_ended: bool,
    /// Whether the last chunk ended within a line, and after its first document.
    is_within_line: bool,
    stop: Option<Stop>,
    /// The array whose elements come next.
    array: Option<Array>,
    /// The most bytes that a document may have.
    max_line: usize,
    /// The number of bytes that are read at once.
    chunk: usize,
    /// Whether documents that are too long are kept.
    keeps_long: bool,
}

/// An array that is larger than a chunk.
#[derive(Default)]
struct Array {
    elements: Elements,
    /// The elements that are in no chunk yet.
    pieces: Vec<Piece>,
    /// The number of bytes that were scanned.
    scanned: usize,
    /// The number of elements in chunks so far.
    index: u64,
    /// Whether a chunk has the bracket that opens it.
    is_open: bool,
}

impl Chunks {
    /// Reads `chunk` bytes at once.
    pub(super) fn new(unpacked: Unpacked, max_line: usize, chunk: usize) -> Self {
        Self {
            unpacked,
            carry: Vec::new(),
            offset: 0,
            has_ended: false,
            is_within_line: false,
            stop: None,
            array: None,
            max_line,
            chunk,
            keeps_long: false,
        }
    }

    /// Keeps documents that are too long, in files without a name.
    pub(super) fn keeping_long(self, keeps_long: bool) -> Self {
        Self { keeps_long, ..self }
    }

    /// Reads the next chunk into the buffer, which grows to fit it. Returns `None` at the end, or if the check is
    /// interrupted.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>, interrupted: &AtomicBool) -> Option<Chunk> {
        let continues_line = self.is_within_line;
        let chunk = self.cut(buffer, interrupted)?;
        let bytes = &buffer[..chunk.length];
        let last_line = memchr::memrchr(b'\n', bytes).map_or(0, |newline| newline + 1);
        let has_text = first_filled(bytes, last_line).is_some();
        self.is_within_line = match chunk.kind {
            Kind::TooLong(..) => true,
            _ => has_text || (last_line == 0 && continues_line),
        };
        Some(Chunk { continues_line, ..chunk })
    }

    fn cut(&mut self, buffer: &mut Vec<u8>, interrupted: &AtomicBool) -> Option<Chunk> {
        let mut filled = self.carry.len();
        if buffer.len() < filled {
            buffer.resize(filled, 0);
        }
        buffer[..filled].copy_from_slice(&self.carry);
        self.carry.clear();
        let mut want = filled + self.chunk;
        loop {
            if interrupted.load(Ordering::Relaxed) {
                return None;
            }
            filled = self.more(buffer, filled, want);
            // Some editors begin UTF-8 with a byte order mark. It is of the file: no sender sent it.
            if self.offset == 0 && buffer[..filled].starts_with(b"\xef\xbb\xbf") {
                buffer.copy_within(3..filled, 0);
                filled -= 3;
                self.offset += 3;
            }
            if filled == 0 {
                let array = self.array.take().filter(|_| self.stop.is_none());
                if let Some(mut array) = array {
                    // The file ended at the end of a chunk, within an array.
                    let pieces = &mut array.pieces;
                    array.elements.cut_off(0, |piece| pieces.push(piece));
                    let kind = Kind::Elements { pieces: array.pieces, first: array.index, opens: false };
                    return Some(Chunk { length: 0, offset: self.offset, continues_line: false, kind });
                }
                let stop = self.stop.take()?;
                return Some(Chunk { length: 0, offset: self.offset, continues_line: false, kind: Kind::Stop(stop) });
            }
            let cut = match &self.array {
                Some(_) => self.cut_elements(&buffer[..filled]),
                None => self.cut_lines(&buffer[..filled]),
            };
            match cut {
                Cut::At(end, kind) => {
                    let offset = self.offset;
                    self.keep(&buffer[end..filled], end);
                    return Some(Chunk { length: end, offset, continues_line: false, kind });
                }
                Cut::Skip => return Some(self.skip(buffer, filled, interrupted)),
                Cut::More => want = filled + filled.clamp(self.chunk, self.max_line.max(self.chunk)),
                Cut::Again => {}
            }
        }
    }

    /// Reads until the buffer holds `want` bytes or the file ends. Returns the number of bytes in the buffer.
    fn more(&mut self, buffer: &mut Vec<u8>, filled: usize, want: usize) -> usize {
        if self.has_ended || want <= filled {
            return filled;
        }
        if buffer.len() < want {
            buffer.resize(want, 0);
        }
        let (read, stop) = self.unpacked.fill(&mut buffer[filled..want]);
        self.has_ended = filled + read < want;
        self.stop = stop;
        filled + read
    }

    /// Keeps the bytes after a chunk of this length for the next one.
    fn keep(&mut self, rest: &[u8], length: usize) {
        self.carry.extend_from_slice(rest);
        self.offset += length as u64;
    }

    fn cut_lines(&mut self, bytes: &[u8]) -> Cut {
        let first = first_filled(bytes, 0);
        if let Some(first) = first.filter(|&first| bytes[first] == b'[' && !self.has_ended) {
            let mut elements = Elements::default();
            elements.scan(bytes, first, |_| {});
            if elements.closed.is_none() {
                self.array = Some(Array { scanned: first, ..Array::default() });
                return Cut::Again;
            }
        }
        let lines = |end, truncated| Cut::At(end, Kind::Lines { truncated });
        if self.has_ended {
            return lines(bytes.len(), self.stop.is_some());
        }
        if let Some(boundary) = last_boundary(bytes) {
            return lines(boundary, false);
        }
        if bytes.len() <= self.max_line {
            return Cut::More;
        }
        match (settled(bytes), first) {
            (0, Some(0)) => Cut::Skip,
            (0, Some(first)) => lines(first, false),
            (0, None) => lines(bytes.len(), false),
            (settled, _) => lines(settled, false),
        }
    }

    fn cut_elements(&mut self, bytes: &[u8]) -> Cut {
        let Some(array) = &mut self.array else {
            return Cut::Again;
        };
        let pieces = &mut array.pieces;
        if array.elements.closed.is_none() {
            array.elements.scan(bytes, array.scanned, |piece| pieces.push(piece));
            array.scanned = bytes.len();
        }
        let cut = if let Some(closed) = array.elements.closed {
            closed
        } else if self.has_ended {
            if self.stop.is_none() {
                array.elements.cut_off(bytes.len(), |piece| pieces.push(piece));
            }
            array.elements.closed = Some(bytes.len());
            bytes.len()
        } else {
            match array.elements.open_since() {
                Some(0) if pieces.is_empty() && bytes.len() > self.max_line => return Cut::Skip,
                Some(0) if pieces.is_empty() => return Cut::More,
                Some(since) => since,
                None => bytes.len(),
            }
        };
        let pieces = std::mem::take(&mut array.pieces);
        let first = array.index;
        let opens = !std::mem::replace(&mut array.is_open, true);
        array.index += pieces.iter().filter(|piece| matches!(piece, Piece::Document(..))).count() as u64;
        if array.elements.closed.is_some() {
            self.array = None;
        } else {
            array.elements.rebase(cut);
            array.scanned -= cut;
        }
        Cut::At(cut, Kind::Elements { pieces, first, opens })
    }

    /// Skips the document that the buffer begins with.
    fn skip(&mut self, buffer: &mut Vec<u8>, mut filled: usize, interrupted: &AtomicBool) -> Chunk {
        let head = buffer[..filled.min(HEAD)].to_vec();
        let mut skipped = Skipped { element: self.array.as_ref().map(|array| array.index), ..Skipped::default() };
        let mut long = self.keeps_long.then(LongDocument::new);
        let mut lines = Skip::new(buffer[0]);
        loop {
            let bytes = &buffer[..filled];
            let end = match &mut self.array {
                Some(array) => array.end_of_element(bytes),
                None => lines.end(bytes),
            };
            if let Some(end) = end {
                skipped.add(&bytes[..end]);
                if let Some(long) = &mut long {
                    long.add(&bytes[..end]);
                }
                self.carry.extend_from_slice(&buffer[end..filled]);
                break;
            }
            skipped.add(bytes);
            if let Some(long) = &mut long {
                long.add(bytes);
            }
            filled = self.more(buffer, 0, self.chunk);
            if filled == 0 || interrupted.load(Ordering::Relaxed) {
                self.array = None;
                break;
            }
        }
        if let Some(long) = &mut long {
            long.length = skipped.document_length();
        }
        let offset = self.offset;
        self.offset += skipped.length;
        buffer[..head.len()].copy_from_slice(&head);
        Chunk { length: head.len(), offset, continues_line: false, kind: Kind::TooLong(skipped, long) }
    }
}

/// The next step with the bytes in the buffer.
enum Cut {
    /// Make a chunk of this length.
    At(usize, Kind),
    /// Skip the document that they begin with, because it is too long.
    Skip,
    /// Read more bytes.
    More,
    /// Cut again, as the array that the bytes begin.
    Again,
}

impl Array {
    /// Finds the end of the element that began before these bytes. Elements after it are kept for the next chunk.
    fn end_of_element(&mut self, bytes: &[u8]) -> Option<usize> {
        if self.scanned == bytes.len() {
            // These are the bytes in which the element began, and they are scanned.
            self.scanned = 0;
            self.elements.rebase(bytes.len());
            return None;
        }
        let pieces = &mut self.pieces;
        self.elements.scan(bytes, 0, |piece| pieces.push(piece));
        if self.pieces.is_empty() {
            self.elements.rebase(bytes.len());
            return None;
        }
        let end = match self.pieces.remove(0) {
            Piece::Document(_, end) => end,
            Piece::Error(error) => error.span.start,
        };
        self.index += 1;
        self.elements.rebase(end);
        self.pieces.iter_mut().for_each(|piece| piece.rebase(end));
        self.scanned = bytes.len() - end;
        Some(end)
    }
}
