//! The arrays and objects that are open, and the unknown keys of those objects.

use super::key::KeyWord;
use super::observer::Accepted;

/// In an object with this many unknown keys, a key that may be a duplicate is left to `validate`: the scan would have to
/// compare it with all of them.
const MAX_UNKNOWN_KEYS: usize = 64;

/// Buffers for what is open, kept for the next document.
#[derive(Clone, Debug, Default)]
pub(super) struct Nesting {
    /// The hashes of the unknown keys of all open objects.
    keys: Vec<u64>,
    /// The arrays and objects around the one that is read past.
    pub(super) frames: Vec<Frame>,
}

/// An array or object that is read past.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) is_object: bool,
    pub(super) keys: KeySet,
    /// The step that leads here, on a path to the sender.
    pub(super) step: Option<usize>,
}

/// The unknown keys of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeySet {
    /// The index of its first hash in [`Nesting`].
    start: usize,
    /// A bit for each key: where the bit of a new one is not set, it equals none of them.
    filter: u64,
}

impl Nesting {
    /// The keys of an object that begins.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn begin_keys(&self) -> KeySet {
        KeySet { start: self.keys.len(), filter: 0 }
    }

    /// Adds a key; `None` if the object may have it already.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn add_key(&mut self, keys: &mut KeySet, word: KeyWord, key: &[u8]) -> Accepted {
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
