//! Finds the elements of an array.

use livechat_spec::json::{Span, SyntaxError, SyntaxErrorKind};

use super::brackets::{Brackets, Step};

/// A part of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Piece {
    /// An element, from its first byte to the one after its last.
    Document(usize, usize),
    /// A syntax error between elements.
    Error(SyntaxError),
}

impl Piece {
    /// Moves offsets back, after this many bytes were dropped from the front.
    pub(in crate::check) fn rebase(&mut self, by: usize) {
        match self {
            Self::Document(start, end) => (*start, *end) = (*start - by, *end - by),
            Self::Error(error) => error.span = Span::new(error.span.start - by, error.span.end - by),
        }
    }
}

/// Splits an array into its elements. The bytes may come in several parts.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::check) struct Elements {
    brackets: Brackets,
    /// The start of the element that is not ended yet.
    element: Option<usize>,
    /// The end of what it has so far, without blanks.
    filled: usize,
    /// The comma after which no element has begun yet.
    comma: Option<usize>,
    /// Whether an element ended, so that a comma must follow.
    ended: bool,
    /// The end of the array, after its closing bracket.
    pub(in crate::check) closed: Option<usize>,
}

impl Elements {
    /// Reads on at `from`. The first call begins at the bracket of the array.
    pub(in crate::check) fn scan(&mut self, bytes: &[u8], from: usize, mut found: impl FnMut(Piece)) {
        let mut at = from;
        loop {
            let next = self.brackets.run(bytes, at, 1);
            if let Some(last) = bytes[at..next].iter().rposition(|byte| !byte.is_ascii_whitespace()) {
                self.filled = at + last + 1;
            }
            at = next;
            let Some(&byte) = bytes.get(at) else {
                return;
            };
            let before = self.brackets.depth;
            let in_string = self.brackets.in_string;
            match self.brackets.step(byte) {
                Step::Boundary => {
                    // An element is truncated. An array that follows is a document of its own, an object the next element.
                    self.end_element(&mut found);
                    let expected = if byte == b'[' || before == 1 { Some(char::from(byte)) } else { None };
                    if let Some(c) = expected {
                        found(Piece::Error(missing_comma(at, Some(c))));
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
                        found(Piece::Error(error(SyntaxErrorKind::TrailingComma, comma, comma + 1)));
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
            if !byte.is_ascii_whitespace() {
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
                    found(Piece::Error(error(expected, at, at + 1)));
                }
                self.ended = false;
                self.comma = Some(at);
            }
            _ => self.begin_element(at, byte, found, false),
        }
    }

    fn begin_element(&mut self, at: usize, byte: u8, found: &mut impl FnMut(Piece), is_reported: bool) {
        if self.element.is_none() {
            if self.ended && !is_reported {
                found(Piece::Error(missing_comma(at, char::from_u32(u32::from(byte)).filter(char::is_ascii))));
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

    /// Ends the array where the file ends: reports the open element, or that one is missing.
    pub(in crate::check) fn cut_off(&mut self, end: usize, mut found: impl FnMut(Piece)) {
        match self.element {
            Some(_) => self.end_element(&mut found),
            None => found(Piece::Error(missing_comma(end, None))),
        }
    }

    /// The first byte that must be kept for what is not ended yet.
    pub(in crate::check) fn open_since(&self) -> Option<usize> {
        self.element.or(self.comma)
    }

    /// Moves offsets back, after this many bytes were dropped from the front.
    pub(in crate::check) fn rebase(&mut self, by: usize) {
        self.element = self.element.map(|at| at.saturating_sub(by));
        self.comma = self.comma.map(|at| at.saturating_sub(by));
        self.closed = self.closed.map(|at| at.saturating_sub(by));
        self.filled = self.filled.saturating_sub(by);
    }
}

fn error(kind: SyntaxErrorKind, start: usize, end: usize) -> SyntaxError {
    SyntaxError { kind, span: Span::new(start, end) }
}

fn missing_comma(at: usize, found: Option<char>) -> SyntaxError {
    let end = at + usize::from(found.is_some());
    error(SyntaxErrorKind::Expected { expected: "`,` or `]` after an element of the array", found }, at, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> (Vec<String>, Option<usize>) {
        pieces_of_parts(text, &[text.len()])
    }

    /// The pieces of a text of which so many bytes are there at a time.
    fn pieces_of_parts(text: &str, ends: &[usize]) -> (Vec<String>, Option<usize>) {
        let mut elements = Elements::default();
        let mut found = Vec::new();
        let mut keep = |piece| {
            found.push(match piece {
                Piece::Document(start, end) => text[start..end].to_owned(),
                Piece::Error(error) => format!("{}: {error}", error.span.start),
            });
        };
        let mut start = 0;
        for &end in ends {
            if elements.closed.is_none() {
                elements.scan(&text.as_bytes()[..end], start, &mut keep);
            }
            start = end;
        }
        if elements.closed.is_none() {
            elements.cut_off(text.len(), &mut keep);
        }
        (found, elements.closed)
    }

    /// An array has the same elements wherever a part of it ends: within a string, or between a backslash and its quote, too.
    #[test]
    fn parts_do_not_change_elements() {
        for text in [
            r#"[{"a": "x\"]}, {\\"}, "\\", "\\\"]" , 7, [1, {"b": []}] ] "#,
            "[1 ,, \"a, b\" 2,]",
            "[\n{\"a\": \"x\\\n{\"b\": \"\\\"}\n\"},\n \"\\\"\n]",
            "[{\"a\": 1\n[{}]",
            r#"[{"a": "\"#,
        ] {
            let whole = pieces(text);
            for first in 0..=text.len() {
                for second in first..=text.len() {
                    assert_eq!(pieces_of_parts(text, &[first, second, text.len()]), whole, "{text} {first} {second}");
                }
            }
        }
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
            ("[{} {}]", &["{}", "4: expected `,` or `]` after an element of the array, found `{`", "{}"], Some(7)),
            ("[{}\n{}]", &["{}", "4: expected `,` or `]` after an element of the array, found `{`", "{}"], Some(7)),
            ("[{\"a\": 1,", &["{\"a\": 1,"], None),
            ("[{}", &["{}", "3: expected `,` or `]` after an element of the array, found the end of the text"], None),
            // A truncated element.
            ("[\n{\"a\": \"x\n{\"b\": 2}\n]", &["{\"a\": \"x", "{\"b\": 2}"], Some(21)),
            // A truncated array.
            (
                "[{\"a\": 1\n[{}]",
                &["{\"a\": 1", "9: expected `,` or `]` after an element of the array, found `[`"],
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
