//! Bytes, thirty-two at a time, on machines that can.

#![allow(clippy::inline_always, reason = "what is not inlined is not compiled for what the machine can do")]

use fearless_simd::{i8x32, prelude::*, u8x32};

use super::words::{AHEAD, Eights, Finder};

/// The instructions that the machine has, as a proof of having them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vector<S>(pub(super) S);

impl<S: Simd> Finder for Vector<S> {
    #[inline(always)]
    fn special(self, bytes: &[u8], mut at: usize) -> usize {
        let Self(simd) = self;
        while let Some(block) = bytes.get(at..at + AHEAD) {
            let block = u8x32::from_slice(simd, block);
            let quote = block.simd_eq(u8x32::splat(simd, b'"'));
            let backslash = block.simd_eq(u8x32::splat(simd, b'\\'));
            // Bytes of longer characters are below zero.
            let signed: i8x32<S> = block.bitcast();
            let control = signed.simd_lt(i8x32::splat(simd, 0x20));
            let found = (quote | backslash | control).to_bitmask();
            if found != 0 {
                return at + found.trailing_zeros() as usize;
            }
            at += AHEAD;
        }
        Eights.special(bytes, at)
    }

    #[inline(always)]
    fn stands(self, bytes: &[u8], mut at: usize, text: &[u8], mut from: usize, mut length: usize) -> bool {
        let Self(simd) = self;
        while let (Some(here), Some(there)) = (bytes.get(at..at + AHEAD), text.get(from..from + AHEAD)) {
            let same = u8x32::from_slice(simd, here).simd_eq(u8x32::from_slice(simd, there)).to_bitmask();
            let same = (!same).trailing_zeros() as usize;
            if length <= AHEAD {
                return same >= length;
            }
            if same < AHEAD {
                return false;
            }
            (at, from, length) = (at + AHEAD, from + AHEAD, length - AHEAD);
        }
        Eights.stands(bytes, at, text, from, length)
    }

    #[inline(always)]
    fn run<T>(self, work: impl FnOnce() -> T) -> T {
        self.0.vectorize(work)
    }
}
