//! Tests on eight bytes at a time, in one register, on any machine.

#![allow(
    clippy::inline_always,
    reason = "the scan is one function, so that it is compiled as a whole for the instructions that the machine has"
)]

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES * 128;

#[inline(always)]
pub(crate) fn load(eight: &[u8]) -> u64 {
    match eight.first_chunk::<8>() {
        Some(&eight) => u64::from_le_bytes(eight),
        None => 0,
    }
}

/// Whether a string stops being plain here.
pub(crate) const fn is_special(byte: u8) -> bool {
    !matches!(byte, b' '..=b'\x7f') || byte == b'"' || byte == b'\\'
}

#[inline(always)]
pub(crate) const fn half<const N: usize>(block: &[u8; N], at: usize) -> u64 {
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

/// The high bit of each byte that is special; above the lowest of them, also those of others.
#[inline(always)]
pub(crate) const fn special(word: u64) -> u64 {
    // What is below 128 gets its high bit by going below zero, and borrows from the next byte when it does. The rest
    // have it already. Flipping a bit puts the quote (0x22) behind the control characters (up to 0x1f).
    let control_or_quote = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (control_or_quote | backslash | word) & HIGHS
}

/// What comes behind the digits that the bytes begin with, if there are any.
#[inline(always)]
pub(crate) fn behind_digits(bytes: &[u8]) -> Option<&[u8]> {
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

/// Whether nothing has to be escaped. Most texts are plain, and finding that out is most of what writing costs: so words
/// of eight bytes, which overlap at the end, and no loop for those that are short.
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

/// Where the first byte is that cannot stand in a JSON string as it is.
pub(crate) fn first_to_escape(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks();
    let found = words.iter().map(|word| to_escape(*word)).enumerate().find(|(_, found)| *found != 0);
    if let Some((at, found)) = found {
        return Some(at * 8 + found.trailing_zeros() as usize / 8);
    }
    rest.iter().position(|&byte| is_to_escape(byte)).map(|at| words.len() * 8 + at)
}

const fn is_to_escape(byte: u8) -> bool {
    matches!(byte, ..b' ' | b'"' | b'\\')
}

/// The high bit of each byte that has to be escaped. Above the lowest of them, there can be others by mistake: subtracting
/// borrows from the next byte.
const fn to_escape(word: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(word);
    // Flipping a bit puts the quote (0x22) behind the control characters (up to 0x1f), so that one subtraction finds both.
    let control_or_quote = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (control_or_quote | backslash) & !word & HIGHS
}

fn to_escape_of_two(words: &[u8; 16]) -> u64 {
    let (words, _) = words.as_chunks();
    words.iter().fold(0, |found, word| found | to_escape(*word))
}

#[cfg(test)]
mod tests {
    use super::{first_to_escape, is_plain};

    /// Every character in every place of a word, and behind it.
    #[test]
    fn finds_what_one_byte_at_a_time_finds() {
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
