//! A file in chunks: each holds whole documents, and none is much larger than the longest document may be.
//!
//! Cutting must cost next to nothing, as one thread cuts for all others: only an array that is larger than a chunk is
//! looked through byte by byte, because only its brackets tell where its elements end.

use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memchr_iter;

use super::framing::elements::{Elements, Piece};
use super::framing::lines::{first_filled, last_boundary, settled};
use super::framing::skip::PassOver;
use super::unpack::{Stop, Unpacked};

/// How many bytes are read at once. What is read is judged while it is in the cache; with less at once, threads wait for
/// each other.
const CHUNK: usize = 1 << 20;

/// How much is kept of a document that is too long.
const HEAD: usize = 512;

/// A part of a file.
#[derive(Debug)]
pub(super) struct Chunk {
    /// How many bytes of the buffer are it.
    pub(super) length: usize,
    /// Where in the file they stand.
    pub(super) offset: u64,
    /// What they are.
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// Documents by the rule of [`framing`](super::framing). `cut_off` says that the file ends with them, before its time.
    Lines { cut_off: bool },
    /// Elements of an array; `first` is the place of the first.
    Elements { pieces: Vec<Piece>, first: u64 },
    /// The head of a document that is too long, and was passed over.
    TooLong(Passed),
    /// The file ends here, before its time.
    Stop(Stop),
}

/// Text that was passed over.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Passed {
    /// Its bytes.
    pub(super) length: u64,
    /// Its newlines.
    pub(super) lines: usize,
    /// The characters behind its last newline.
    pub(super) tail: usize,
    /// Which element of an array it was.
    pub(super) element: Option<u64>,
}

impl Passed {
    fn over(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.lines += memchr_iter(b'\n', bytes).count();
        match memchr::memrchr(b'\n', bytes) {
            Some(newline) => self.tail = characters(&bytes[newline + 1..]),
            None => self.tail += characters(bytes),
        }
    }
}

/// How many characters begin in the bytes.
pub(super) fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// Reads a file in chunks.
pub(super) struct Chunks {
    unpacked: Unpacked,
    /// What was read behind the last chunk.
    carry: Vec<u8>,
    /// Where in the file that stands.
    offset: u64,
    has_begun: bool,
    has_ended: bool,
    stop: Option<Stop>,
    /// The array that goes on in the next chunk.
    array: Option<Array>,
    /// How long a document may be.
    max_line: usize,
    /// How much is read at once.
    chunk: usize,
}

#[derive(Default)]
struct Array {
    elements: Elements,
    /// The elements that were found, and are in no chunk yet.
    pieces: Vec<Piece>,
    /// How much of the bytes has been looked through.
    scanned: usize,
    /// How many elements were in chunks.
    index: u64,
}

impl Chunks {
    pub(super) fn new(unpacked: Unpacked, max_line: usize) -> Self {
        Self {
            unpacked,
            carry: Vec::new(),
            offset: 0,
            has_begun: false,
            has_ended: false,
            stop: None,
            array: None,
            max_line,
            chunk: CHUNK,
        }
    }

    /// The same with less read at once, so that tests need no large files.
    #[cfg(test)]
    pub(super) fn chunk(self, chunk: usize) -> Self {
        Self { chunk, ..self }
    }

    /// The next chunk, in this buffer, which grows as it must. It ends early if it is interrupted.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>, interrupted: &AtomicBool) -> Option<Chunk> {
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
            if !self.has_begun {
                self.has_begun = true;
                // Files of some editors begin with a mark that says nothing about UTF-8.
                if buffer[..filled].starts_with(b"\xef\xbb\xbf") {
                    buffer.copy_within(3..filled, 0);
                    filled -= 3;
                    self.offset += 3;
                }
            }
            if filled == 0 {
                let array = self.array.take().filter(|_| self.stop.is_none());
                if let Some(mut array) = array {
                    // The file ended where a chunk did, and its array did not.
                    let pieces = &mut array.pieces;
                    array.elements.cut_off(0, |piece| pieces.push(piece));
                    let kind = Kind::Elements { pieces: array.pieces, first: array.index };
                    return Some(Chunk { length: 0, offset: self.offset, kind });
                }
                let stop = self.stop.take()?;
                return Some(Chunk { length: 0, offset: self.offset, kind: Kind::Stop(stop) });
            }
            let cut = match &self.array {
                Some(_) => self.cut_elements(&buffer[..filled]),
                None => self.cut_lines(&buffer[..filled]),
            };
            match cut {
                Cut::At(end, kind) => {
                    let offset = self.offset;
                    self.keep(&buffer[end..filled], end);
                    return Some(Chunk { length: end, offset, kind });
                }
                Cut::PassOver => return Some(self.pass_over(buffer, filled, interrupted)),
                Cut::More => want = filled + filled.clamp(self.chunk, self.max_line.max(self.chunk)),
                Cut::Again => {}
            }
        }
    }

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

    /// Keeps what is behind a chunk of this length.
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
        let lines = |end, cut_off| Cut::At(end, Kind::Lines { cut_off });
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
            (0, Some(0)) => Cut::PassOver,
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
                Some(0) if pieces.is_empty() && bytes.len() > self.max_line => return Cut::PassOver,
                Some(0) if pieces.is_empty() => return Cut::More,
                Some(since) => since,
                None => bytes.len(),
            }
        };
        let pieces = std::mem::take(&mut array.pieces);
        let first = array.index;
        array.index += pieces.iter().filter(|piece| matches!(piece, Piece::Document(..))).count() as u64;
        if array.elements.closed.is_some() {
            self.array = None;
        } else {
            array.elements.rebase(cut);
            array.scanned -= cut;
        }
        Cut::At(cut, Kind::Elements { pieces, first })
    }

    /// Passes over the document that the bytes begin with.
    fn pass_over(&mut self, buffer: &mut Vec<u8>, mut filled: usize, interrupted: &AtomicBool) -> Chunk {
        let head = buffer[..filled.min(HEAD)].to_vec();
        let mut passed = Passed { element: self.array.as_ref().map(|array| array.index), ..Passed::default() };
        let mut lines = PassOver::new(buffer[0]);
        loop {
            let bytes = &buffer[..filled];
            let end = match &mut self.array {
                Some(array) => array.end_of_element(bytes),
                None => lines.end(bytes),
            };
            if let Some(end) = end {
                passed.over(&bytes[..end]);
                self.carry.extend_from_slice(&buffer[end..filled]);
                break;
            }
            passed.over(bytes);
            filled = self.more(buffer, 0, self.chunk);
            if filled == 0 || interrupted.load(Ordering::Relaxed) {
                self.array = None;
                break;
            }
        }
        let offset = self.offset;
        self.offset += passed.length;
        buffer[..head.len()].copy_from_slice(&head);
        Chunk { length: head.len(), offset, kind: Kind::TooLong(passed) }
    }
}

enum Cut {
    At(usize, Kind),
    /// The bytes begin with a document that is too long.
    PassOver,
    /// More bytes are needed.
    More,
    /// It is known now what the bytes are.
    Again,
}

impl Array {
    /// The end of the element that is open since before these bytes, which were not looked through yet; what is behind
    /// it is kept for the next chunk.
    fn end_of_element(&mut self, bytes: &[u8]) -> Option<usize> {
        if self.scanned == bytes.len() {
            // They are those in which it began.
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
            Piece::Fault(error) => error.span.start,
        };
        self.index += 1;
        self.elements.rebase(end);
        self.pieces.iter_mut().for_each(|piece| piece.rebase(end));
        self.scanned = bytes.len() - end;
        Some(end)
    }
}
