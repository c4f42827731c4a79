//! Blocks of 32 bytes, and the searches in them that an instruction set may do faster.

#![allow(
    clippy::inline_always,
    reason = "the scan is one function, so that it is compiled as a whole for the instructions that the machine has"
)]

use crate::swar::{half, is_special, special};

/// How many bytes are looked at together, at most.
pub(super) const AHEAD: usize = 32;

/// Up to as many bytes, and zeros behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) bytes: [u8; AHEAD],
    pub(super) length: usize,
}

impl Block {
    /// Of the bytes; cuts off what is more than fits.
    pub(super) fn of(text: &[u8]) -> Self {
        let length = text.len().min(AHEAD);
        let mut bytes = [0; AHEAD];
        bytes[..length].copy_from_slice(&text[..length]);
        Self { bytes, length }
    }
}

/// Looks for where a string stops being plain, and whether something stands there.
pub(super) trait ByteFinder: Copy {
    /// What is left of the last bytes of a document, from the first quote, backslash, control character or byte of a
    /// longer character on.
    fn special<'d>(self, document: &[u8], last: &'d [u8]) -> &'d [u8];

    /// What is behind the block, if the bytes begin with it.
    #[inline(always)]
    fn behind<'b>(self, bytes: &'b [u8], block: &Block) -> Option<&'b [u8]> {
        bytes.strip_prefix(block.bytes.get(..block.length)?)
    }

    /// Does work in a function of its own, which is compiled for what this finder needs.
    #[inline(always)]
    fn run<T>(self, work: impl FnOnce() -> T) -> T {
        work()
    }
}

/// Eight bytes at a time, on any machine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Swar;

impl ByteFinder for Swar {
    #[inline(always)]
    fn special<'d>(self, _: &[u8], last: &'d [u8]) -> &'d [u8] {
        let mut rest = last;
        while let Some((block, behind)) = rest.split_first_chunk::<16>() {
            let (first, second) = (special(half(block, 0)), special(half(block, 8)));
            if first != 0 {
                return &rest[first.trailing_zeros() as usize / 8..];
            }
            if second != 0 {
                return &rest[8 + second.trailing_zeros() as usize / 8..];
            }
            rest = behind;
        }
        &rest[rest.iter().take_while(|byte| !is_special(**byte)).count()..]
    }
}
