//! The searches with vectors of 32 bytes.

use fearless_simd::{i8x32, prelude::*, u8x32};

use super::block::{BLOCK_BYTES, Block, ByteFinder, Swar};

/// Searches with the vector instructions of `S`, a proof that the machine has them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vector<S>(pub(super) S);

impl<S: Simd> ByteFinder for Vector<S> {
    #[inline(always)]
    fn find_special<'d>(self, document: &[u8], rest: &'d [u8]) -> &'d [u8] {
        let mut rest = rest;
        while let Some((block, after)) = rest.split_first_chunk::<BLOCK_BYTES>() {
            let found = special(self.0, block);
            if found != 0 {
                return &rest[found.trailing_zeros() as usize..];
            }
            rest = after;
        }
        // Fewer bytes are left than a vector has: look at the last vector of the document, and shift out what is before.
        let Some(block) = document.last_chunk::<BLOCK_BYTES>() else {
            return find_special_of_few(rest);
        };
        let found = special(self.0, block) >> (BLOCK_BYTES - rest.len()) | 1 << rest.len();
        let at = found.trailing_zeros() as usize;
        debug_assert!(at <= rest.len(), "the bit for the end of the rest is set");
        rest.get(at..).unwrap_or_default()
    }

    #[inline(always)]
    fn strip_block<'b>(self, bytes: &'b [u8], block: &Block) -> Option<&'b [u8]> {
        let Self(simd) = self;
        let Some(here) = bytes.first_chunk::<BLOCK_BYTES>() else {
            return block.strip_from(bytes);
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

/// Does what [`ByteFinder::find_special`] does, in a document of fewer bytes than a vector has.
#[cold]
#[inline(never)]
fn find_special_of_few(rest: &[u8]) -> &[u8] {
    Swar.find_special(rest, rest)
}

/// A bit for each special byte.
#[inline(always)]
fn special<S: Simd>(simd: S, block: &[u8; BLOCK_BYTES]) -> u64 {
    let block = u8x32::from_slice(simd, block);
    let quote = block.simd_eq(u8x32::splat(simd, b'"'));
    let backslash = block.simd_eq(u8x32::splat(simd, b'\\'));
    // As signed numbers, the bytes of characters beyond ASCII are below zero.
    let signed: i8x32<S> = block.bitcast();
    let control = signed.simd_lt(i8x32::splat(simd, 0x20));
    (quote | backslash | control).to_bitmask()
}
