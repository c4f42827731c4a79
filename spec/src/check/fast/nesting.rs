//! The arrays and objects that are open, and the unknown keys of those objects.

#![allow(
    clippy::inline_always,
    reason = "the scan is one function, so that it is compiled as a whole for the instructions that the machine has"
)]

use super::key::KeyWord;
use super::observer::Known;

/// More unknown keys in one object than this are for the explaining pass to compare.
const MAX_UNKNOWN_KEYS: usize = 64;

/// The containers that are open, kept for the next document.
#[derive(Clone, Debug, Default)]
pub(super) struct Nesting {
    /// The hashes of the unknown keys of all open objects.
    keys: Vec<u64>,
    /// The open containers of a value that nobody looks at.
    pub(super) frames: Vec<Frame>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) is_object: bool,
    pub(super) keys: KeySet,
    /// The step to who sent the call that leads here.
    pub(super) step: Option<usize>,
}

/// The unknown keys of an object so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeySet {
    /// Where its hashes begin.
    start: usize,
    /// A bit for each, so that most need not be looked for.
    filter: u64,
}

impl Nesting {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn begin_keys(&self) -> KeySet {
        KeySet { start: self.keys.len(), filter: 0 }
    }

    /// That the object has no such key so far.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn remember(&mut self, keys: &mut KeySet, word: &KeyWord, key: &[u8]) -> Known {
        let hash = word.hash(key);
        let bit = 1 << (hash >> 58);
        if keys.filter & bit != 0 {
            let siblings = self.keys.get(keys.start..)?;
            if siblings.len() >= MAX_UNKNOWN_KEYS || siblings.contains(&hash) {
                return None;
            }
        }
        keys.filter |= bit;
        self.keys.push(hash);
        Some(())
    }

    /// Forgets the keys of an object that ends.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn end_keys(&mut self, keys: KeySet) {
        self.keys.truncate(keys.start);
    }

    /// Forgets what a document left that was not read to its end.
    pub(super) fn clear(&mut self) {
        self.keys.clear();
        self.frames.clear();
    }
}
