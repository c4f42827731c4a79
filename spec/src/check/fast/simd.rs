//! Bytes, thirty-two at a time, on machines that can.

#![allow(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions that the machine has"
)]

use fearless_simd::{i8x32, prelude::*, u8x32};

use super::block::{AHEAD, Block, ByteFinder, Swar};

/// The instructions that the machine has, as a proof of having them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vector<S>(pub(super) S);

impl<S: Simd> ByteFinder for Vector<S> {
    #[inline(always)]
    fn special<'d>(self, document: &[u8], last: &'d [u8]) -> &'d [u8] {
        let mut rest = last;
        while let Some((block, behind)) = rest.split_first_chunk::<AHEAD>() {
            let found = specials(self.0, block);
            if found != 0 {
                return &rest[found.trailing_zeros() as usize..];
            }
            rest = behind;
        }
        // The last block reaches back.
        let Some(block) = document.last_chunk::<AHEAD>() else {
            return Swar.special(document, rest);
        };
        let found = specials(self.0, block) >> (AHEAD - rest.len()) | 1 << rest.len();
        rest.get(found.trailing_zeros() as usize..).unwrap_or_default()
    }

    #[inline(always)]
    fn behind<'b>(self, bytes: &'b [u8], block: &Block) -> Option<&'b [u8]> {
        let Self(simd) = self;
        let Some(here) = bytes.first_chunk::<AHEAD>() else {
            // Few bytes are left; comparing them is no work for a function.
            let text = block.bytes.get(..block.length)?;
            return bytes.get(..block.length)?.iter().eq(text).then(|| &bytes[block.length..]);
        };
        let there = u8x32::from_slice(simd, &block.bytes);
        let same = u8x32::from_slice(simd, here).simd_eq(there).to_bitmask();
        if (!same).trailing_zeros() as usize >= block.length { bytes.get(block.length..) } else { None }
    }

    #[inline(always)]
    fn run<T>(self, work: impl FnOnce() -> T) -> T {
        self.0.vectorize(work)
    }
}

/// A bit for each byte that is special.
#[inline(always)]
fn specials<S: Simd>(simd: S, block: &[u8; AHEAD]) -> u64 {
    let block = u8x32::from_slice(simd, block);
    let quote = block.simd_eq(u8x32::splat(simd, b'"'));
    let backslash = block.simd_eq(u8x32::splat(simd, b'\\'));
    // Bytes of longer characters are below zero.
    let signed: i8x32<S> = block.bitcast();
    let control = signed.simd_lt(i8x32::splat(simd, 0x20));
    (quote | backslash | control).to_bitmask()
}
