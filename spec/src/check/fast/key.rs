//! Keys as two words, which compare faster than strings.

use crate::swar::{load, special, word_at};

/// The first and the last eight bytes of a key, and its length. Up to 16 bytes, that is the whole key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyWord {
    first: u64,
    last: u64,
    length: usize,
}

impl KeyWord {
    /// The word of no key.
    pub(super) const NONE: Self = Self { first: 0, last: 0, length: usize::MAX };

    /// The word of a key.
    #[inline(always)]
    pub(super) fn of(key: &[u8]) -> Self {
        let length = key.len();
        let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) else {
            let first = key.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
            return Self { first, last: 0, length };
        };
        Self { first: u64::from_le_bytes(*first), last: u64::from_le_bytes(*last), length }
    }

    /// The length of the key in bytes.
    #[inline(always)]
    pub(super) const fn length(&self) -> usize {
        self.length
    }

    /// Whether the words hold every byte of the key, so that equal words are equal keys.
    #[inline(always)]
    pub(super) const fn is_whole(&self) -> bool {
        self.length <= 16
    }

    /// Whether two keys that have this word are equal: compares the bytes between the first and the last eight.
    #[inline(always)]
    pub(super) fn is_rest_same(&self, one: &[u8], other: &[u8]) -> bool {
        match self.length {
            ..=16 => true,
            17..=24 => load(one.get(8..).unwrap_or_default()) == load(other.get(8..).unwrap_or_default()),
            _ => is_same(one, other),
        }
    }

    /// Multiplies by odd constants, so that every bit reaches the upper ones.
    #[inline(always)]
    fn mixed(&self) -> u64 {
        let mixed = (self.first ^ (self.length as u64)).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.last;
        mixed.wrapping_mul(0xd6e8_feb8_6659_fd93)
    }

    /// The slot in a hash table, before masking; `shift` selects bits of the hash.
    #[inline(always)]
    pub(super) fn slot(&self, shift: u32) -> usize {
        (self.mixed() >> 32 >> shift) as usize
    }

    /// The bit in a filter of 64 bits.
    #[inline(always)]
    pub(super) fn bit(&self) -> u32 {
        (self.mixed() >> 58) as u32
    }

    /// The slot in a hash table that all bytes of `key`, the key of this word, decide on.
    #[inline(always)]
    pub(super) fn whole_slot(&self, key: &[u8]) -> usize {
        (self.hash(key) >> 40) as usize
    }

    /// A hash of `key`, the bytes of this word.
    #[inline(always)]
    pub(super) fn hash(&self, key: &[u8]) -> u64 {
        let mut hash = self.mixed();
        if !self.is_whole() {
            for eight in key[8..].chunks_exact(8) {
                hash = (hash.rotate_left(23) ^ load(eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            }
        }
        hash
    }
}

/// Compares long keys. Not inlined: a call of `memcmp` would take registers from the loop around it.
#[cold]
#[inline(never)]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one == other
}

/// Reads the key at the start of `bytes`, without its opening quote, if it has at most 24 plain bytes.
#[inline(always)]
pub(super) fn short_key(bytes: &[u8]) -> Option<KeyWord> {
    let block = bytes.first_chunk::<25>()?;
    let first = word_at(block, 0);
    let found = special(first);
    if found != 0 {
        let length = found.trailing_zeros() as usize / 8;
        let first = first & !(u64::MAX << (length * 8));
        return (block[length] == b'"').then_some(KeyWord { first, last: 0, length });
    }
    let second = word_at(block, 8);
    let found = special(second);
    let length = if found != 0 {
        8 + found.trailing_zeros() as usize / 8
    } else {
        let found = special(word_at(block, 16));
        if found == 0 {
            return None;
        }
        16 + found.trailing_zeros() as usize / 8
    };
    let last = block.get(length - 8..).map_or(0, load);
    (block[length] == b'"').then_some(KeyWord { first, last, length })
}

#[cfg(test)]
mod tests {
    use super::{KeyWord, short_key};

    #[test]
    fn words_tell_keys_apart() {
        let keys = ["", "a", "ab", "conversation_duration", "conversation_iuration", "conversation_id", "12345678"];
        for (at, key) in keys.iter().enumerate() {
            for (other_at, other) in keys.iter().enumerate() {
                let same = KeyWord::of(key.as_bytes()).hash(key.as_bytes())
                    == KeyWord::of(other.as_bytes()).hash(other.as_bytes());
                assert_eq!(same, at == other_at, "{key} {other}");
            }
            let quoted = format!("{key}\": and more than 24 bytes after it");
            assert_eq!(short_key(quoted.as_bytes()), Some(KeyWord::of(key.as_bytes())));
        }
    }
}
