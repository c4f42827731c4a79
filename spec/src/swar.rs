//! Tests on eight bytes at a time, in an ordinary register ("SIMD within a register").
//!
//! A mask here has the high bit of a byte set where a test is true. It is exact up to its lowest set bit. Above that, a
//! subtraction may have borrowed from the next byte, so only the lowest bit counts.

#![allow(
    clippy::inline_always,
    reason = "the scan is one function, so that it is compiled as a whole for the instructions that the machine has"
)]

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES * 128;

/// The first eight bytes as a little-endian word; 0 if there are fewer.
#[cfg(feature = "fast")]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn load(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<8>() {
        Some(&eight) => u64::from_le_bytes(eight),
        None => 0,
    }
}

/// A hash of bytes, for tables that survive collisions: made of words, because keys are hashed by the million.
#[inline]
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| {
        let product = (hash ^ word).wrapping_mul(FACTOR);
        product ^ product >> 32
    };
    let (words, rest) = bytes.as_chunks();
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    // The last word overlaps the one before it, or is padded.
    let last = match (bytes.last_chunk(), rest.first_chunk(), rest.last_chunk()) {
        _ if rest.is_empty() => return hash,
        (Some(last), ..) => u64::from_le_bytes(*last),
        (None, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    mix(hash, last)
}

/// The eight bytes at an offset of a block.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn word_at<const N: usize>(block: &[u8; N], at: usize) -> u64 {
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

/// Whether a fast reader of strings must stop at a byte: it must be escaped, or is part of a character beyond ASCII.
#[cfg(feature = "fast")]
pub(crate) const fn is_special(byte: u8) -> bool {
    !matches!(byte, b' '..=b'\x7f') || byte == b'"' || byte == b'\\'
}

/// A mask of the special bytes.
#[cfg(feature = "fast")]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn special(word: u64) -> u64 {
    (below_zero_if_to_escape(word) | word) & HIGHS
}

/// A mask of the bytes that must be escaped.
const fn to_escape(word: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(word);
    below_zero_if_to_escape(word) & !word & HIGHS
}

/// Sets the high bit of ASCII bytes that must be escaped, by subtracting more than they are. Other bytes may have theirs
/// already.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn below_zero_if_to_escape(word: u64) -> u64 {
    // Flipping 0x02 moves the quote (0x22) next to the control characters (up to 0x1f): one subtraction finds both.
    let control_or_quote = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    control_or_quote | backslash
}

/// Whether a JSON string must escape a byte.
const fn is_to_escape(byte: u8) -> bool {
    matches!(byte, ..b' ' | b'"' | b'\\')
}

/// The index of the first byte that must be escaped.
pub(crate) fn first_to_escape(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks();
    let found = words.iter().map(|word| to_escape(*word)).enumerate().find(|(_, found)| *found != 0);
    if let Some((at, found)) = found {
        return Some(at * 8 + found.trailing_zeros() as usize / 8);
    }
    rest.iter().position(|&byte| is_to_escape(byte)).map(|at| words.len() * 8 + at)
}

/// The offset of the first byte from `at` on that must be escaped, or of the end.
#[inline]
pub(crate) fn first_to_escape_from(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = to_escape(*word);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes.get(at..).unwrap_or_default().iter().take_while(|&&byte| !is_to_escape(byte)).count()
}

/// Whether no byte must be escaped.
///
/// Most strings are plain, and this test is most of the cost of writing them. So it reads words that overlap at the end,
/// and has no loop for short strings.
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    let found = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) if bytes.len() <= 32 => to_escape_of_two(first) | to_escape_of_two(last),
        (_, Some(last)) => {
            let (words, _) = bytes.as_chunks();
            words.iter().fold(to_escape_of_two(last), |found, word| found | to_escape_of_two(word))
        }
        (_, None) => match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => to_escape(*first) | to_escape(*last),
            _ => return !bytes.iter().any(|&byte| is_to_escape(byte)),
        },
    };
    found == 0
}

fn to_escape_of_two(words: &[u8; 16]) -> u64 {
    let (words, _) = words.as_chunks();
    words.iter().fold(0, |found, word| found | to_escape(*word))
}

/// The number of leading digits, up to eight; 0 if fewer than eight bytes are left.
#[cfg(feature = "fast")]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn few_digits(bytes: &[u8]) -> usize {
    bytes.first_chunk().map_or(0, |eight| {
        // The exclusive or turns digits into 0 to 9. Adding 0x76 sets the high bit of what is greater.
        let over = u64::from_le_bytes(*eight) ^ (ONES * u64::from(b'0'));
        ((over | over.wrapping_add(ONES * 0x76)) & HIGHS).trailing_zeros() as usize / 8
    })
}

/// The bytes after leading digits; `None` if there is no digit.
#[cfg(feature = "fast")]
pub(crate) fn after_digits(bytes: &[u8]) -> Option<&[u8]> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 { None } else { bytes.get(digits..) }
}

/// Whether the bytes are a timestamp as nearly all SDKs write it, `2026-11-20T10:15:00.250Z`, up to day 28 of the month.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn is_common_timestamp(text: &[u8; 24]) -> bool {
    const FORM: &[u8; 24] = b"0000-00-00T00:00:00.000Z";
    /// For each byte, what sets the high bit by addition unless the byte fits: it is up to 9 after the exclusive or where
    /// the form has a digit, and 0 elsewhere.
    const fn lift(at: usize) -> u64 {
        let mut lift = 0;
        let mut byte = 0;
        while byte < 8 {
            lift |= (if FORM[at + byte] == b'0' { 0x76 } else { 0x7f }) << (byte * 8);
            byte += 1;
        }
        lift
    }
    // Loaded as words: the compiler would load each byte that is looked at below by itself.
    let ([first, second, third], _) = text.as_chunks() else {
        return false;
    };
    let (first, second, third) = (
        u64::from_le_bytes(*first) ^ word_at(FORM, 0),
        u64::from_le_bytes(*second) ^ word_at(FORM, 8),
        u64::from_le_bytes(*third) ^ word_at(FORM, 16),
    );
    let over = |word: u64, lift: u64| word | word.wrapping_add(lift);
    if (over(first, const { lift(0) }) | over(second, const { lift(8) }) | over(third, const { lift(16) })) & HIGHS != 0
    {
        return false;
    }
    let two = |word: u64, byte: u32| (word >> (byte * 8) & 0xf) * 10 + (word >> (byte * 8 + 8) & 0xf);
    let (month, day) = (two(first, 5), two(second, 0));
    let (hour, minute, seconds) = (two(second, 3), two(second, 6), two(third, 1));
    // Every month has 28 days; `Timestamp::parse` knows the longer ones.
    month.wrapping_sub(1) < 12 && day.wrapping_sub(1) < 28 && hour < 24 && minute < 60 && seconds < 60
}

#[cfg(test)]
mod tests {
    use super::{first_to_escape, is_plain};

    /// Every kind of character, at every offset in a word and after the last word.
    #[test]
    fn agrees_with_one_byte_at_a_time() {
        let special = (0..=0x7f).map(char::from).chain(['\u{80}', 'é', '€', '\u{a0}', '👋', '\u{10ffff}']);
        for c in special {
            for before in 0..20 {
                for after in 0..20 {
                    for filling in ["a", "!", "#", "[", "]", "ü", "\u{7f}"] {
                        let text = filling.repeat(before) + c.encode_utf8(&mut [0; 4]) + &filling.repeat(after);
                        let expected = text.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\');
                        assert_eq!(first_to_escape(text.as_bytes()), expected, "{text:?}");
                        assert_eq!(is_plain(text.as_bytes()), expected.is_none(), "{text:?}");
                    }
                }
            }
        }
    }
}
