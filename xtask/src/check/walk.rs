//! Walks over the documents of a chunk, and finds their ends: what is no JSON may end elsewhere than its brackets say.

use livechat_spec::json::SyntaxError;

use super::framing::elements::{Elements, Piece};
use super::framing::lines::{Extent, extent, first_filled, line_end};

/// Takes the documents of a chunk, one after the other.
pub(super) trait Walk<'b> {
    /// What is found in a document.
    type Found;

    /// The bytes of the chunk.
    fn bytes(&self) -> &'b [u8];

    /// The most bytes that a document may have.
    fn max_line(&self) -> usize;

    /// Moves to the start of the next line.
    fn begin_line(&mut self, _start: usize) {}

    /// Moves to an offset.
    fn to(&mut self, _at: usize) {}

    /// Takes the start of a document that shares its line with one before.
    fn shared_line(&mut self, _start: usize) {}

    /// Reads a document, which may be an element of an array. It may turn out to end elsewhere.
    fn document(&mut self, start: usize, end: usize, in_array: bool) -> Self::Found;

    /// Whether the document is no JSON, so that it may have another end than the one that was tried.
    fn is_broken(&self, found: &Self::Found) -> bool;

    /// Takes the document that was read last, and its index in an array.
    fn keep(&mut self, start: usize, end: usize, found: Self::Found, element: Option<u64>);

    /// Takes a document of this length that is too long.
    fn too_long(&mut self, start: usize, end: usize, length: u64, element: Option<u64>);

    /// Takes a syntax error between the elements of an array.
    fn error(&mut self, error: SyntaxError);
}

/// Takes documents that follow each other. The last one is left out if reading stopped within it. The first one may share its
/// line with one before these bytes.
pub(super) fn lines<'b>(walk: &mut impl Walk<'b>, continues_line: bool, truncated: bool) {
    let bytes = walk.bytes();
    let mut at = 0;
    // The end of the line is looked up once: a line may hold any number of documents.
    let (mut line, mut is_shared) = (line_end(bytes, 0), continues_line);
    while at < bytes.len() {
        // Most documents are a line, and nothing else is on it.
        let mut read = None;
        if !is_shared && matches!(bytes[at..line], [b'{', .., b'}']) && line - at <= walk.max_line() {
            let found = walk.document(at, line, false);
            if !walk.is_broken(&found) {
                walk.keep(at, line, found, None);
                if line == bytes.len() {
                    return;
                }
                at = line + 1;
                walk.begin_line(at);
                line = line_end(bytes, at);
                continue;
            }
            read = Some((line, found));
        }
        let first = first_filled(&bytes[..line], at);
        if let Some(first) = first.filter(|&first| is_shared && matches!(bytes[first], b'{' | b'[')) {
            walk.shared_line(first);
        }
        let end = match first {
            None => line,
            Some(first) if bytes[first] == b'{' => object(walk, first, line, is_shared, read, truncated),
            Some(first) if bytes[first] == b'[' => array(walk, first, truncated),
            Some(first) => {
                let end = line;
                let filled = filled_end(bytes, first, end);
                if filled - first > walk.max_line() {
                    walk.too_long(first, filled, (filled - first) as u64, None);
                } else if !(truncated && end == bytes.len()) {
                    let found = walk.document(first, filled, false);
                    walk.keep(first, filled, found, None);
                }
                end
            }
        };
        if bytes.get(end) == Some(&b'\n') {
            walk.begin_line(end + 1);
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

/// Takes the document that begins with the brace at `start`. Returns the end of its last line, or where another document
/// follows on that line. If its first line was read as one, `read` has the end of that, and what was found.
fn object<'b, W: Walk<'b>>(
    walk: &mut W,
    start: usize,
    line_end: usize,
    is_shared: bool,
    mut read: Option<(usize, W::Found)>,
    truncated: bool,
) -> usize {
    let bytes = walk.bytes();
    // If the line is valid JSON, its brackets need not be followed. After a document on the same line, others may follow: to
    // check the rest of the line for each of them would take quadratic time.
    if read.is_none() && !is_shared {
        let filled = filled_end(bytes, start, line_end);
        if bytes[..filled].ends_with(b"}") && filled - start <= walk.max_line() {
            let found = walk.document(start, filled, false);
            if !walk.is_broken(&found) {
                walk.keep(start, filled, found, None);
                return line_end;
            }
            read = Some((filled, found));
        }
    }
    let Extent { mut end, soft, open } = extent(bytes, start);
    if open && truncated {
        walk.to(end);
        return end;
    }
    let mut filled = filled_end(bytes, start, end);
    if filled - start > walk.max_line() {
        walk.too_long(start, filled, (filled - start) as u64, None);
    } else {
        let mut found = match read {
            Some((line, found)) if filled == line => found,
            _ => walk.document(start, filled, false),
        };
        if let Some(soft) = soft.filter(|_| walk.is_broken(&found)) {
            end = soft;
            filled = filled_end(bytes, start, end);
            found = walk.document(start, filled, false);
        }
        walk.keep(start, filled, found, None);
    }
    walk.to(end);
    end
}

/// Takes the elements of an array. Returns its end.
fn array<'b>(walk: &mut impl Walk<'b>, first: usize, truncated: bool) -> usize {
    let bytes = walk.bytes();
    let mut elements = Elements::default();
    let mut found = Vec::new();
    elements.scan(bytes, first, |piece| found.push(piece));
    if elements.closed.is_none() && !truncated {
        elements.cut_off(bytes.len(), |piece| found.push(piece));
    }
    pieces(walk, &found, 0);
    let end = elements.closed.unwrap_or(bytes.len());
    walk.to(end);
    end
}

/// Takes elements of an array, of which the next one has the index `first`.
pub(super) fn pieces<'b>(walk: &mut impl Walk<'b>, pieces: &[Piece], first: u64) {
    let mut index = first;
    for piece in pieces {
        match *piece {
            Piece::Document(start, end) => {
                walk.to(start);
                if end - start <= walk.max_line() {
                    let found = walk.document(start, end, true);
                    walk.keep(start, end, found, Some(index));
                } else {
                    walk.too_long(start, end, (end - start) as u64, Some(index));
                }
                index += 1;
            }
            Piece::Error(error) => {
                walk.to(error.span.start);
                walk.error(error);
            }
        }
    }
}

/// The end of a document that begins at `start`, without the blanks before `end`.
fn filled_end(bytes: &[u8], start: usize, end: usize) -> usize {
    start + bytes[start..end].trim_ascii_end().len()
}
