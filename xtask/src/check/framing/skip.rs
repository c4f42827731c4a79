//! Where a document ends that is too long to be read.

use memchr::memchr;

use super::brackets::{Brackets, Step};

/// Goes over text that belongs to no document, because that is too long to be read, to where it ends.
#[derive(Debug)]
pub(in crate::check) struct PassOver {
    brackets: Brackets,
    /// Whether it ends with its line.
    line: bool,
}

impl PassOver {
    /// From the first byte of a document.
    pub(in crate::check) fn new(first: u8) -> Self {
        Self { brackets: Brackets::default(), line: first != b'{' }
    }

    /// Where in these bytes, which go on where the last ended, it ends; `None` if it does not.
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
