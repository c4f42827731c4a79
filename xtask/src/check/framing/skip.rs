//! Skips documents that are too long.

use memchr::memchr;

use super::brackets::{Brackets, Step};

/// Finds the end of a document that is too long to be held in memory.
#[derive(Debug)]
pub(in crate::check) struct Skip {
    brackets: Brackets,
    place: Place,
}

/// What the next byte is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The brackets of the document.
    Brackets,
    /// The blanks after them: another document may begin on the line.
    Blanks,
    /// The line that ends the document.
    Line,
}

impl Skip {
    /// Starts at a document with this first byte.
    pub(in crate::check) fn new(first: u8) -> Self {
        let place = if first == b'{' { Place::Brackets } else { Place::Line };
        Self { brackets: Brackets::default(), place }
    }

    /// Finds the end of the document in the next bytes of the file; `None` if it goes on after them.
    pub(in crate::check) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while self.place != Place::Line {
            let byte = *bytes.get(at)?;
            if self.place == Place::Blanks {
                match byte {
                    b'{' | b'[' | b'\n' => return Some(at),
                    _ if byte.is_ascii_whitespace() => at += 1,
                    _ => self.place = Place::Line,
                }
                continue;
            }
            match self.brackets.step(byte) {
                Step::Boundary => return Some(at.saturating_sub(1)),
                Step::Closed => self.place = Place::Blanks,
                Step::On | Step::Soft => {}
            }
            at += 1;
        }
        memchr(b'\n', &bytes[at..]).map(|newline| at + newline)
    }
}
