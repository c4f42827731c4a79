//! Finds documents that follow each other.

use memchr::{memchr, memrchr};

use super::brackets::{Brackets, Step};
use super::elements::Elements;

/// The end of a document that begins with `{`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Extent {
    /// The end of its last line, without the line break, or the end of the bytes. If another document begins on that line,
    /// the end of its brackets.
    pub(in crate::check) end: usize,
    /// Its end if it turns out to be no JSON: before a line that may begin a document.
    pub(in crate::check) soft: Option<usize>,
    /// Whether brackets are open at the end of the bytes, so that it may go on.
    pub(in crate::check) open: bool,
}

/// Finds the end of the document whose `{` is at `start`.
pub(in crate::check) fn extent(bytes: &[u8], start: usize) -> Extent {
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
            // The byte before is the line break.
            Step::Soft => soft = soft.or(Some(at - 1)),
            Step::Boundary => return Extent { end: at - 1, soft, open: false },
            Step::Closed => {
                let end = if shares_line(bytes, at + 1) { at + 1 } else { line_end(bytes, at) };
                return Extent { end, soft, open: false };
            }
        }
        at += 1;
    }
}

/// Whether another document begins on the same line.
fn shares_line(bytes: &[u8], at: usize) -> bool {
    let next = bytes[at..].iter().find(|&&byte| byte == b'\n' || !byte.is_ascii_whitespace());
    matches!(next, Some(b'{' | b'['))
}

/// Finds the end of the line that the byte at `at` is in: its line break, or the end of the bytes.
pub(in crate::check) fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |newline| at + newline)
}

/// Finds the first byte from `from` on that is not blank.
pub(in crate::check) fn first_filled(bytes: &[u8], from: usize) -> Option<usize> {
    bytes[from..].iter().position(|byte| !byte.is_ascii_whitespace()).map(|at| from + at)
}

/// Finds the last line that begins a document whatever state the lines before it leave; never the first line.
pub(in crate::check) fn last_boundary(bytes: &[u8]) -> Option<usize> {
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

/// Returns how many bytes at the start are complete documents, if more bytes follow.
pub(in crate::check) fn settled(bytes: &[u8]) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extents_of_documents() {
        for (text, end, soft, open) in [
            ("{}", 2, None, false),
            ("{} x\n{}", 4, None, false),
            ("{} x{}", 6, None, false),
            ("{}{}", 2, None, false),
            ("{\"a\": [\"}\"]} \t[1]\n", 12, None, false),
            ("{}\r\n{}", 3, None, false),
            ("{\n}{\n}", 3, None, false),
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
            ("{}{}", 2),
            ("{} {}{", 5),
            ("{}[{}]{}  ", 6),
        ] {
            assert_eq!(settled(text.as_bytes()), wanted, "{text}");
        }
    }
}
