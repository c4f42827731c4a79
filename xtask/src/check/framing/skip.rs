//! Skips documents that are too long.

use memchr::memchr;

use super::brackets::{Brackets, Step};

/// Finds the end of a document that is too long to be held in memory.
#[derive(Debug)]
pub(in crate::check) struct Skip {
    brackets: Brackets,
    /// Whether the document ends with the current line.
    line: bool,
}

impl Skip {
    /// Starts at a document with this first byte.
    pub(in crate::check) fn new(first: u8) -> Self {
        Self { brackets: Brackets::default(), line: first != b'{' }
    }

    /// Finds the end of the document in the next bytes of the file; `None` if it goes on after them.
    pub(in crate::check) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
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
