//! Bytes, eight at a time.

#![allow(
    clippy::inline_always,
    reason = "the walk is one function, so that it is compiled as a whole for what the machine can do"
)]

/// The last up to eight bytes at the end of `text`, and the first; with the length they tell short keys apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    first: u64,
    last: u64,
    length: usize,
}

impl Word {
    /// Of a key.
    #[inline(always)]
    pub(super) fn of(key: &[u8]) -> Self {
        let length = key.len();
        let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) else {
            let first = key.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
            return Self { first, last: 0, length };
        };
        Self { first: u64::from_le_bytes(*first), last: u64::from_le_bytes(*last), length }
    }

    /// How many bytes the key has.
    #[inline(always)]
    pub(super) const fn length(&self) -> usize {
        self.length
    }

    /// Whether it has every byte of the key.
    #[inline(always)]
    pub(super) const fn is_whole(&self) -> bool {
        self.length <= 16
    }

    #[inline(always)]
    fn mixed(&self) -> u64 {
        let mixed = (self.first ^ (self.length as u64)).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.last;
        mixed.wrapping_mul(0xd6e8_feb8_6659_fd93)
    }

    /// For a table.
    #[inline(always)]
    pub(super) fn slot(&self) -> usize {
        (self.mixed() >> 40) as usize
    }

    /// A hash of the whole key, whose bytes these are.
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

#[inline(always)]
pub(super) fn load(eight: &[u8]) -> u64 {
    match eight.first_chunk::<8>() {
        Some(&eight) => u64::from_le_bytes(eight),
        None => 0,
    }
}

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES * 128;

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
pub(super) trait Finder: Copy {
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
pub(super) struct Eights;

impl Finder for Eights {
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

/// Whether a string stops being plain here.
pub(super) const fn is_special(byte: u8) -> bool {
    !matches!(byte, b' '..=b'\x7f') || byte == b'"' || byte == b'\\'
}

#[inline(always)]
const fn half<const N: usize>(block: &[u8; N], at: usize) -> u64 {
    u64::from_le_bytes([
        block[at],
        block[at + 1],
        block[at + 2],
        block[at + 3],
        block[at + 4],
        block[at + 5],
        block[at + 6],
        block[at + 7],
    ])
}

/// The key that the bytes begin with, if a quote ends it within 24 bytes, and what is before that is plain.
#[inline(always)]
pub(super) fn short_key(bytes: &[u8]) -> Option<Word> {
    let block = bytes.first_chunk::<25>()?;
    let first = half(block, 0);
    let found = special(first);
    if found != 0 {
        let length = found.trailing_zeros() as usize / 8;
        let first = first & !(u64::MAX << (length * 8));
        return (block[length] == b'"').then_some(Word { first, last: 0, length });
    }
    let second = half(block, 8);
    let found = special(second);
    let length = if found != 0 {
        8 + found.trailing_zeros() as usize / 8
    } else {
        let found = special(half(block, 16));
        if found == 0 {
            return None;
        }
        16 + found.trailing_zeros() as usize / 8
    };
    let last = block.get(length - 8..).map_or(0, load);
    (block[length] == b'"').then_some(Word { first, last, length })
}

/// The high bit of each byte that is special; above the lowest of them, also those of others.
#[inline(always)]
const fn special(word: u64) -> u64 {
    // What is below 128 gets its high bit by going below zero, and borrows from the next byte when it does. The rest
    // have it already. Flipping a bit puts the quote (0x22) behind the control characters (up to 0x1f).
    let control_or_quote = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (control_or_quote | backslash | word) & HIGHS
}

/// What comes behind the digits that the bytes begin with, if there are any.
#[inline(always)]
pub(super) fn behind_digits(bytes: &[u8]) -> Option<&[u8]> {
    let few = bytes.first_chunk().map_or(0, |eight| {
        // What is above nine gets its high bit by adding, or has it; below it, none overflows.
        let over = u64::from_le_bytes(*eight) ^ (ONES * u64::from(b'0'));
        ((over | over.wrapping_add(ONES * 0x76)) & HIGHS).trailing_zeros() as usize / 8
    });
    let digits = match few {
        1..8 => few,
        _ => bytes.iter().take_while(|byte| byte.is_ascii_digit()).count(),
    };
    if digits == 0 { None } else { bytes.get(digits..) }
}

/// Whether the bytes are a time of the form that nearly all SDKs send: `2026-11-20T10:15:00.250Z`.
#[inline(always)]
pub(crate) fn is_common_time(text: &[u8; 24]) -> bool {
    const FORM: &[u8; 24] = b"0000-00-00T00:00:00.000Z";
    /// What lifts the greatest that is allowed just below 128: 9 where a digit is, 0 where something else is.
    const fn lift(at: usize) -> u64 {
        let mut lift = 0;
        let mut byte = 0;
        while byte < 8 {
            lift |= (if FORM[at + byte] == b'0' { 0x76 } else { 0x7f }) << (byte * 8);
            byte += 1;
        }
        lift
    }
    let (first, second, third) =
        (half(text, 0) ^ half(FORM, 0), half(text, 8) ^ half(FORM, 8), half(text, 16) ^ half(FORM, 16));
    let over = |word: u64, lift: u64| word | word.wrapping_add(lift);
    if (over(first, const { lift(0) }) | over(second, const { lift(8) }) | over(third, const { lift(16) })) & HIGHS != 0
    {
        return false;
    }
    let two = |word: u64, byte: u32| (word >> (byte * 8) & 0xf) * 10 + (word >> (byte * 8 + 8) & 0xf);
    let (month, day) = (two(first, 5), two(second, 0));
    let (hour, minute, seconds) = (two(second, 3), two(second, 6), two(third, 1));
    // Longer months are looked at by the one who knows them.
    month.wrapping_sub(1) < 12 && day.wrapping_sub(1) < 28 && hour < 24 && minute < 60 && seconds < 60
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::Timestamp;

    #[test]
    fn common_times_are_times() {
        for (text, expected) in [
            (b"2026-11-20T10:15:00.250Z", true),
            (b"0000-01-01T00:00:00.000Z", true),
            (b"2026-12-28T23:59:59.999Z", true),
            (b"2026-11-31T10:15:00.250Z", false),
            (b"2026-13-20T10:15:00.250Z", false),
            (b"2026-00-20T10:15:00.250Z", false),
            (b"2026-11-00T10:15:00.250Z", false),
            (b"2026-11-20T24:15:00.250Z", false),
            (b"2026-11-20T10:60:00.250Z", false),
            (b"2026-11-20T10:15:60.250Z", false),
        ] {
            assert_eq!(is_common_time(text), expected, "{}", text.escape_ascii());
        }
        // Whatever byte stands in whatever place.
        for at in 0..24 {
            for byte in 0..=255 {
                let mut text = *b"2026-11-20T10:15:00.250Z";
                text[at] = byte;
                let is_time = core::str::from_utf8(&text).is_ok_and(|text| Timestamp::parse(text).is_ok());
                assert!(!is_common_time(&text) || is_time, "{}", text.escape_ascii());
            }
        }
    }

    #[test]
    fn words_tell_keys_apart() {
        let keys = ["", "a", "ab", "conversation_duration", "conversation_iuration", "conversation_id", "12345678"];
        for (at, key) in keys.iter().enumerate() {
            for (other_at, other) in keys.iter().enumerate() {
                let same =
                    Word::of(key.as_bytes()).hash(key.as_bytes()) == Word::of(other.as_bytes()).hash(other.as_bytes());
                assert_eq!(same, at == other_at, "{key} {other}");
            }
            let quoted = format!("{key}\": and more than 24 bytes behind it");
            assert_eq!(short_key(quoted.as_bytes()), Some(Word::of(key.as_bytes())));
        }
    }
}
