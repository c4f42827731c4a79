//! Where the elements of an array begin and end.

use livechat_spec::json::{Span, SyntaxError, SyntaxErrorKind};

use super::brackets::{Brackets, Step};

/// A part of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Piece {
    /// An element, from its first byte to behind its last.
    Document(usize, usize),
    /// What is wrong between elements.
    Fault(SyntaxError),
}

impl Piece {
    /// The bytes before this place are gone.
    pub(in crate::check) fn rebase(&mut self, by: usize) {
        match self {
            Self::Document(start, end) => (*start, *end) = (*start - by, *end - by),
            Self::Fault(error) => error.span = Span::new(error.span.start - by, error.span.end - by),
        }
    }
}

/// Follows an array through its elements; the bytes may come in parts.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Elements {
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
    pub(in crate::check) closed: Option<usize>,
}

impl Default for Elements {
    fn default() -> Self {
        let brackets = Brackets::default();
        Self { brackets, element: None, filled: 0, comma: None, ended: false, closed: None }
    }
}

impl Elements {
    /// Reads on from here; the array's own bracket is read first.
    pub(in crate::check) fn scan(&mut self, bytes: &[u8], from: usize, mut found: impl FnMut(Piece)) {
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
                    self.brackets = Brackets::in_element(byte);
                    self.begin_element(at, byte, &mut found, true);
                }
                Step::Closed => {
                    self.end_element(&mut found);
                    if let Some(comma) = self.comma.take() {
                        found(Piece::Fault(fault(SyntaxErrorKind::TrailingComma, comma, comma + 1)));
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
                    let expected = SyntaxErrorKind::Expected { expected: "a JSON value", found: Some(',') };
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
    pub(in crate::check) fn cut_off(&mut self, end: usize, mut found: impl FnMut(Piece)) {
        match self.element {
            Some(_) => self.end_element(&mut found),
            None => found(Piece::Fault(missing_comma(end, None))),
        }
    }

    /// The first of the bytes that must be kept for what is open.
    pub(in crate::check) fn open_since(&self) -> Option<usize> {
        self.element.or(self.comma)
    }

    /// The bytes before this place are gone.
    pub(in crate::check) fn rebase(&mut self, by: usize) {
        self.element = self.element.map(|at| at.saturating_sub(by));
        self.comma = self.comma.map(|at| at.saturating_sub(by));
        self.closed = self.closed.map(|at| at.saturating_sub(by));
        self.filled = self.filled.saturating_sub(by);
    }
}

fn fault(kind: SyntaxErrorKind, start: usize, end: usize) -> SyntaxError {
    SyntaxError { kind, span: Span::new(start, end) }
}

fn missing_comma(at: usize, found: Option<char>) -> SyntaxError {
    let end = at + usize::from(found.is_some());
    fault(SyntaxErrorKind::Expected { expected: "`,` or `]` behind an element of the array", found }, at, end)
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
}
