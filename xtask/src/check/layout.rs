//! Where documents begin and end in a file, told by content alone.
//!
//! A document is a body: a call or a batch. Documents stand one behind the other, and this is the rule:
//!
//! - A line that begins with `{` begins a document. It ends with its line, if its brackets are closed there, or with the
//!   line that closes them.
//! - A line that begins with `{` or `[`, without indentation, begins a new document even though brackets are open, unless
//!   a value may stand there: behind a comma, a colon or an opening bracket. So a line that was cut off does not take
//!   others with it. If that document is no JSON in the end, it was cut off nevertheless, and is the text before that line.
//! - A line that begins with `[` begins an array, whose elements are documents.
//! - Every other line that is not blank is a document by itself, and none that can be read.

use livechat_spec::json::{Fault, Span, SyntaxError};
use memchr::{memchr, memchr3, memrchr};

/// What a byte means for the brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Nothing.
    On,
    /// The last open bracket was closed.
    Closed,
    /// A new document begins here, although brackets are open. The state is that before the byte.
    Boundary,
    /// A new document could begin here, or a value of the one that is open.
    Soft,
}

/// Follows brackets and strings, byte by byte.
#[derive(Clone, Copy, Debug, Default)]
struct Brackets {
    depth: usize,
    in_string: bool,
    escaped: bool,
    line_start: bool,
    /// The last byte outside of strings that is not blank.
    last: u8,
}

impl Brackets {
    #[inline]
    fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            self.line_start = byte == b'\n';
            // No string goes over the end of its line.
            if (byte == b'"' && !self.escaped) || byte == b'\n' {
                self.in_string = false;
                self.escaped = false;
            } else {
                self.escaped = byte == b'\\' && !self.escaped;
            }
            return Step::On;
        }
        let at_line_start = self.line_start;
        self.line_start = byte == b'\n';
        let mut step = Step::On;
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => return Step::On,
            b'{' | b'[' => {
                if at_line_start && self.depth > 0 {
                    if !matches!(self.last, b',' | b':' | b'[' | b'{') {
                        self.line_start = true;
                        return Step::Boundary;
                    }
                    step = Step::Soft;
                }
                self.depth += 1;
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    step = Step::Closed;
                }
            }
            b'"' => self.in_string = true,
            _ => {}
        }
        self.last = byte;
        step
    }

    /// Goes on to the next byte that must be looked at by [`step`](Self::step), or to the end: one that leaves only this
    /// many brackets open, a line that could begin a document, or a string that goes on behind the bytes.
    #[inline]
    fn run(&mut self, bytes: &[u8], from: usize, floor: usize) -> usize {
        if self.in_string || self.line_start || self.depth <= floor {
            return from;
        }
        let mut at = from;
        while let Some(more) = bytes[at..].iter().position(|&byte| TELLS[byte as usize]) {
            at += more;
            match bytes[at] {
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth == floor + 1 => break,
                b'}' | b']' => self.depth -= 1,
                b'"' => match string_end(bytes, at + 1) {
                    Some(end) => at = end,
                    None => break,
                },
                _ => match bytes.get(at + 1) {
                    None | Some(b'{' | b'[') => break,
                    Some(_) => {}
                },
            }
            at += 1;
        }
        if at < bytes.len() && !TELLS[bytes[at] as usize] {
            at = bytes.len();
        }
        if let Some(&last) = bytes[from..at].iter().rfind(|byte| !byte.is_ascii_whitespace()) {
            self.last = last;
        }
        at
    }
}

/// The bytes that tell something outside of strings.
const TELLS: [bool; 256] = {
    let mut tells = [false; 256];
    let bytes = b"{}[]\"\n";
    let mut at = 0;
    while at < bytes.len() {
        tells[bytes[at] as usize] = true;
        at += 1;
    }
    tells
};

/// The closing quote of a string, or the newline that ends it.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr3(b'"', b'\\', b'\n', &bytes[at..])?;
        match bytes[at] {
            b'"' => return Some(at),
            // What ends a line is for `step`.
            b'\n' => return None,
            _ if bytes.get(at + 1) == Some(&b'\n') => return None,
            _ if at + 2 > bytes.len() => return None,
            _ => at += 2,
        }
    }
}

/// Where a document that begins with `{` ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Behind its last byte: the end of a line, or of the bytes.
    pub(super) end: usize,
    /// Where it ends if it turns out to be no JSON: before a line that could have begun a document.
    pub(super) soft: Option<usize>,
    /// Whether its brackets are open at the end of the bytes, so that more could follow.
    pub(super) open: bool,
}

/// Where the document ends that begins at `start`, which is its `{`.
pub(super) fn extent(bytes: &[u8], start: usize) -> Extent {
    let mut brackets = Brackets::default();
    let mut soft = None;
    let mut at = start;
    loop {
        at = brackets.run(bytes, at, 0);
        let Some(&byte) = bytes.get(at) else {
            let end = bytes.len() - usize::from(bytes.last() == Some(&b'\n'));
            return Extent { end, soft, open: true };
        };
        match brackets.step(byte) {
            Step::On => {}
            // Up to the newline before it.
            Step::Soft => soft = soft.or(Some(at - 1)),
            Step::Boundary => return Extent { end: at - 1, soft, open: false },
            Step::Closed => return Extent { end: line_end(bytes, at), soft, open: false },
        }
        at += 1;
    }
}

/// The end of the line that a byte is in: its newline, or the end of the bytes.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |newline| at + newline)
}

/// The first byte that is not blank.
pub(super) fn first_filled(bytes: &[u8], from: usize) -> Option<usize> {
    bytes[from..].iter().position(|byte| !byte.is_ascii_whitespace()).map(|at| from + at)
}

/// The last place where a line surely begins a document, whatever stands before; not the first byte.
pub(super) fn last_boundary(bytes: &[u8]) -> Option<usize> {
    let mut end = bytes.len();
    while let Some(newline) = memrchr(b'\n', &bytes[..end]) {
        if let Some(b'{' | b'[') = bytes.get(newline + 1) {
            let before = bytes[..newline].iter().rfind(|byte| !byte.is_ascii_whitespace());
            if before.is_some_and(|byte| !matches!(byte, b',' | b':' | b'[' | b'{')) {
                return Some(newline + 1);
            }
        }
        end = newline;
    }
    None
}

/// How much of the bytes is documents that are complete, where more bytes follow.
pub(super) fn settled(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let Some(first) = first_filled(bytes, at) else {
            return memrchr(b'\n', bytes).map_or(at, |newline| newline + 1).max(at);
        };
        let end = match bytes[first] {
            b'{' => match extent(bytes, first) {
                Extent { open: true, .. } => return at,
                Extent { end, .. } => end,
            },
            b'[' => {
                let mut array = Elements::default();
                array.scan(bytes, first, |_| {});
                match array.closed {
                    Some(end) => end,
                    None => return at,
                }
            }
            _ => line_end(bytes, first),
        };
        if end == bytes.len() {
            return at;
        }
        at = if bytes[end] == b'\n' { end + 1 } else { end };
    }
}

/// Goes over text that belongs to no document, because that is too long to be read, to where it ends.
#[derive(Debug)]
pub(super) struct PassOver {
    brackets: Brackets,
    /// Whether it ends with its line.
    line: bool,
}

impl PassOver {
    /// From the first byte of a document.
    pub(super) fn new(first: u8) -> Self {
        Self { brackets: Brackets::default(), line: first != b'{' }
    }

    /// Where in these bytes, which go on where the last ended, it ends; `None` if it does not.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while !self.line {
            match self.brackets.step(*bytes.get(at)?) {
                Step::Boundary => return Some(at.saturating_sub(1)),
                Step::Closed => self.line = true,
                Step::On | Step::Soft => {}
            }
            at += 1;
        }
        memchr(b'\n', &bytes[at..]).map(|newline| at + newline)
    }
}

/// A part of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element, from its first byte to behind its last.
    Document(usize, usize),
    /// What is wrong between elements.
    Fault(SyntaxError),
}

impl Piece {
    /// The bytes before this place are gone.
    pub(super) fn rebase(&mut self, by: usize) {
        match self {
            Self::Document(start, end) => (*start, *end) = (*start - by, *end - by),
            Self::Fault(error) => error.span = Span::new(error.span.start - by, error.span.end - by),
        }
    }
}

/// Follows an array through its elements; the bytes may come in parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elements {
    brackets: Brackets,
    /// The first byte of the element that is open, or that a scalar began at.
    element: Option<usize>,
    /// Behind the last byte of it that is not blank.
    filled: usize,
    /// The comma that an element must follow.
    comma: Option<usize>,
    /// Whether an element ended, and a comma must follow.
    ended: bool,
    /// Behind its closing bracket.
    pub(super) closed: Option<usize>,
}

impl Default for Elements {
    fn default() -> Self {
        let brackets = Brackets::default();
        Self { brackets, element: None, filled: 0, comma: None, ended: false, closed: None }
    }
}

impl Elements {
    /// Reads on from here; the array's own bracket is read first.
    pub(super) fn scan(&mut self, bytes: &[u8], from: usize, mut found: impl FnMut(Piece)) {
        let mut at = from;
        loop {
            let next = self.brackets.run(bytes, at, 1);
            if next > at {
                self.filled = next;
                at = next;
            }
            let Some(&byte) = bytes.get(at) else {
                return;
            };
            let before = self.brackets.depth;
            let in_string = self.brackets.in_string;
            match self.brackets.step(byte) {
                Step::Boundary => {
                    // Something was cut off. A new array is no element of this one; an object is the next element.
                    self.end_element(&mut found);
                    let expected = if byte == b'[' || before == 1 { Some(char::from(byte)) } else { None };
                    if let Some(c) = expected {
                        found(Piece::Fault(missing_comma(at, Some(c))));
                    }
                    if byte == b'[' {
                        self.closed = Some(at);
                        return;
                    }
                    self.brackets = Brackets { depth: 2, last: byte, ..Brackets::default() };
                    self.begin_element(at, byte, &mut found, true);
                }
                Step::Closed => {
                    self.end_element(&mut found);
                    if let Some(comma) = self.comma.take() {
                        found(Piece::Fault(fault(Fault::TrailingComma, comma, comma + 1)));
                    }
                    self.closed = Some(at + 1);
                    return;
                }
                Step::On | Step::Soft if before == 0 => {}
                Step::On | Step::Soft => self.byte(at, byte, before, in_string, &mut found),
            }
            at += 1;
        }
    }

    #[inline]
    fn byte(&mut self, at: usize, byte: u8, before: usize, in_string: bool, found: &mut impl FnMut(Piece)) {
        if before > 1 || in_string {
            if byte != b'\n' {
                self.filled = at + 1;
            }
            if self.brackets.depth == 1 && !self.brackets.in_string {
                self.end_element(found);
            }
            return;
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b',' => {
                self.end_element(found);
                if !self.ended {
                    let expected = Fault::Expected { expected: "a JSON value", found: Some(',') };
                    found(Piece::Fault(fault(expected, at, at + 1)));
                }
                self.ended = false;
                self.comma = Some(at);
            }
            _ => self.begin_element(at, byte, found, false),
        }
    }

    fn begin_element(&mut self, at: usize, byte: u8, found: &mut impl FnMut(Piece), said: bool) {
        if self.element.is_none() {
            if self.ended && !said {
                found(Piece::Fault(missing_comma(at, char::from_u32(u32::from(byte)).filter(char::is_ascii))));
            }
            self.element = Some(at);
            self.ended = false;
            self.comma = None;
        }
        self.filled = at + 1;
    }

    fn end_element(&mut self, found: &mut impl FnMut(Piece)) {
        if let Some(start) = self.element.take() {
            found(Piece::Document(start, self.filled));
            self.ended = true;
        }
    }

    /// The array ends here, where the file does: what is open, and what is wrong with that.
    pub(super) fn cut_off(&mut self, end: usize, mut found: impl FnMut(Piece)) {
        match self.element {
            Some(_) => self.end_element(&mut found),
            None => found(Piece::Fault(missing_comma(end, None))),
        }
    }

    /// The first of the bytes that must be kept for what is open.
    pub(super) fn open_since(&self) -> Option<usize> {
        self.element.or(self.comma)
    }

    /// The bytes before this place are gone.
    pub(super) fn rebase(&mut self, by: usize) {
        self.element = self.element.map(|at| at.saturating_sub(by));
        self.comma = self.comma.map(|at| at.saturating_sub(by));
        self.closed = self.closed.map(|at| at.saturating_sub(by));
        self.filled = self.filled.saturating_sub(by);
    }
}

fn fault(fault: Fault, start: usize, end: usize) -> SyntaxError {
    SyntaxError { fault, span: Span::new(start, end) }
}

fn missing_comma(at: usize, found: Option<char>) -> SyntaxError {
    let end = at + usize::from(found.is_some());
    fault(Fault::Expected { expected: "`,` or `]` behind an element of the array", found }, at, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> (Vec<String>, Option<usize>) {
        let mut elements = Elements::default();
        let mut found = Vec::new();
        let mut keep = |piece| {
            found.push(match piece {
                Piece::Document(start, end) => text[start..end].to_owned(),
                Piece::Fault(error) => format!("{}: {error}", error.span.start),
            });
        };
        elements.scan(text.as_bytes(), 0, &mut keep);
        if elements.closed.is_none() {
            elements.cut_off(text.len(), &mut keep);
        }
        (found, elements.closed)
    }

    #[test]
    fn elements_of_arrays() {
        for (text, wanted, closed) in [
            ("[]", &[][..], Some(2)),
            ("[ ]x", &[], Some(3)),
            ("[{}]", &["{}"], Some(4)),
            ("[ {\"a\": [1, {}]} ,\n{\"b\": \"]}\\\"]\"} ] ", &["{\"a\": [1, {}]}", "{\"b\": \"]}\\\"]\"}"], Some(35)),
            ("[1, \"a, b\" , null]", &["1", "\"a, b\"", "null"], Some(18)),
            ("[{},]", &["{}", "3: expected another element after the comma, found the end of the list"], Some(5)),
            ("[,{}]", &["1: expected a JSON value, found `,`", "{}"], Some(5)),
            ("[{},,{}]", &["{}", "4: expected a JSON value, found `,`", "{}"], Some(8)),
            ("[{} {}]", &["{}", "4: expected `,` or `]` behind an element of the array, found `{`", "{}"], Some(7)),
            ("[{}\n{}]", &["{}", "4: expected `,` or `]` behind an element of the array, found `{`", "{}"], Some(7)),
            ("[{\"a\": 1,", &["{\"a\": 1,"], None),
            ("[{}", &["{}", "3: expected `,` or `]` behind an element of the array, found the end of the text"], None),
            // An element that was cut off.
            ("[\n{\"a\": \"x\n{\"b\": 2}\n]", &["{\"a\": \"x", "{\"b\": 2}"], Some(21)),
            // An array that was cut off.
            (
                "[{\"a\": 1\n[{}]",
                &["{\"a\": 1", "9: expected `,` or `]` behind an element of the array, found `[`"],
                Some(9),
            ),
        ] {
            let (found, end) = pieces(text);
            assert_eq!(
                (found.as_slice(), end),
                (wanted.iter().map(|&w| w.to_owned()).collect::<Vec<_>>().as_slice(), closed),
                "{text}"
            );
        }
    }

    #[test]
    fn extents_of_documents() {
        for (text, end, soft, open) in [
            ("{}", 2, None, false),
            ("{} x\n{}", 4, None, false),
            ("{\n  \"a\": {}\n}\n{}", 13, None, false),
            ("{\"a\": \"}\n{}", 8, None, false),
            ("{\"a\": 1\n{}", 7, None, false),
            ("{\"a\":\n{}}\n", 9, Some(5), false),
            ("{\"a\":\n{}\n{}\n", 8, Some(5), false),
            ("{\"a\": [", 7, None, true),
        ] {
            assert_eq!(extent(text.as_bytes(), 0), Extent { end, soft, open }, "{text}");
        }
    }

    #[test]
    fn boundaries() {
        for (text, wanted) in [
            ("{}", None),
            ("{}\n", None),
            ("{}\n{}\n[]", Some(6)),
            ("{}\r\n\r\n{}\r\n", Some(6)),
            ("[\n{},\n{}\n]\n", None),
            ("x\n{}\n  {}\n", Some(2)),
            ("\n{}", None),
        ] {
            assert_eq!(last_boundary(text.as_bytes()), wanted, "{text}");
        }
        for (text, wanted) in [
            ("{}\n{}", 3),
            ("{}\n{}\n", 6),
            ("{}\n{\n", 3),
            ("a\nb\nc", 4),
            ("{}\n[{},\n", 3),
            ("[{}]\n\n\n", 7),
            ("\n\n ", 2),
        ] {
            assert_eq!(settled(text.as_bytes()), wanted, "{text}");
        }
    }
}
