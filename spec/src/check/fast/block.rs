//! Blocks of 32 bytes, and the searches that vector instructions do faster.

use crate::swar::{is_special, special, word_at};

/// The length of a vector.
pub(super) const BLOCK_BYTES: usize = 32;

/// Up to 32 bytes of text, padded with zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) bytes: [u8; BLOCK_BYTES],
    pub(super) length: usize,
}

impl Block {
    /// The first 32 bytes of a text.
    pub(super) fn first_of(text: &[u8]) -> Self {
        let length = text.len().min(BLOCK_BYTES);
        let mut bytes = [0; BLOCK_BYTES];
        bytes[..length].copy_from_slice(&text[..length]);
        Self { bytes, length }
    }

    /// The bytes after this text; `None` if they do not begin with it. By words, of which the last two overlap: faster than
    /// a call of `memcmp`.
    #[inline(always)]
    pub(super) fn strip_from<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let (here, there) = (bytes.get(..self.length)?, self.bytes.get(..self.length)?);
        let is_same = match (here.last_chunk::<8>(), there.last_chunk()) {
            (Some(last), Some(last_there)) => {
                last == last_there && here.as_chunks::<8>().0.iter().eq(there.as_chunks().0)
            }
            _ => here.iter().eq(there),
        };
        if is_same { bytes.get(self.length..) } else { None }
    }
}

/// Searches in the bytes of a document, with some set of instructions.
pub(super) trait ByteFinder: Copy {
    /// The part of `rest` from its first special byte on: a quote, a backslash, a control character, or a byte of a
    /// character beyond ASCII. `rest` is the end of `document`.
    fn find_special<'d>(self, document: &[u8], rest: &'d [u8]) -> &'d [u8];

    /// The bytes after the text of a block; `None` if they do not begin with it.
    #[inline(always)]
    fn strip_block<'b>(self, bytes: &'b [u8], block: &Block) -> Option<&'b [u8]> {
        block.strip_from(bytes)
    }

    /// Calls `work` as a function of its own that may use these instructions.
    #[inline(always)]
    fn run<T>(self, work: impl FnOnce() -> T) -> T {
        work()
    }
}

/// Searches by words of eight bytes, on any machine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Swar;

impl ByteFinder for Swar {
    #[inline(always)]
    fn find_special<'d>(self, _: &[u8], rest: &'d [u8]) -> &'d [u8] {
        let mut rest = rest;
        while let Some((block, after)) = rest.split_first_chunk::<16>() {
            let (first, second) = (special(word_at(block, 0)), special(word_at(block, 8)));
            if first != 0 {
                return &rest[first.trailing_zeros() as usize / 8..];
            }
            if second != 0 {
                return &rest[8 + second.trailing_zeros() as usize / 8..];
            }
            rest = after;
        }
        &rest[rest.iter().take_while(|byte| !is_special(**byte)).count()..]
    }
}
