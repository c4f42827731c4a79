use core::fmt::Write as _;

/// Writes `text` as a JSON string, quotes included: the shortest escapes, everything else as it is.
///
/// ```
/// let mut out = String::new();
/// livechat_spec::json::write_string(&mut out, "a \"b\"\n\u{1}é");
/// assert_eq!(out, "\"a \\\"b\\\"\\n\\u0001é\"");
/// ```
pub fn write_string(out: &mut String, text: &str) {
    if !is_plain(text.as_bytes()) {
        return write_escaped(out, text);
    }
    out.reserve(text.len() + 2);
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// Whether nothing has to be escaped. Most texts are plain, and finding that out is most of what writing costs: so words
/// of eight bytes, which overlap at the end, and no loop for those that are short.
fn is_plain(bytes: &[u8]) -> bool {
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

#[cold]
fn write_escaped(out: &mut String, text: &str) {
    out.reserve(text.len() + 8);
    out.push('"');
    let mut rest = text;
    while let Some(at) = first_to_escape(rest.as_bytes()) {
        // What is to be escaped is ASCII, so that characters stay whole.
        out.push_str(&rest[..at]);
        write_escape(out, rest.as_bytes()[at]);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

fn write_escape(out: &mut String, byte: u8) {
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        b'\n' => out.push_str("\\n"),
        b'\r' => out.push_str("\\r"),
        b'\t' => out.push_str("\\t"),
        0x08 => out.push_str("\\b"),
        0x0c => out.push_str("\\f"),
        _ => write!(out, "\\u{byte:04x}").unwrap_or_default(),
    }
}

/// Where the first byte is that cannot stand in a JSON string as it is.
pub(super) fn first_to_escape(bytes: &[u8]) -> Option<usize> {
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
    const ONES: u64 = u64::MAX / 255;
    let word = u64::from_le_bytes(word);
    // Flipping a bit puts the quote (0x22) behind the control characters (up to 0x1f), so that one subtraction finds both.
    let control_or_quote = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (control_or_quote | backslash) & !word & (ONES << 7)
}

fn to_escape_of_two(words: &[u8; 16]) -> u64 {
    let (words, _) = words.as_chunks();
    words.iter().fold(0, |found, word| found | to_escape(*word))
}

/// Appends one step of a JSON Pointer (RFC 6901): a slash and the key, with `~` and `/` escaped.
///
/// ```
/// let mut pointer = String::from("/properties");
/// livechat_spec::json::push_pointer(&mut pointer, "a/b~c");
/// assert_eq!(pointer, "/properties/a~1b~0c");
/// ```
pub fn push_pointer(pointer: &mut String, key: &str) {
    pointer.push('/');
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{first_to_escape, is_plain, write_string};

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

    #[test]
    fn escapes_every_one() {
        let mut out = String::new();
        write_string(&mut out, "\u{0}\u{1f}\"\\/\u{7f}\n\r\t\u{8}\u{c}ends with é\"");
        assert_eq!(out, "\"\\u0000\\u001f\\\"\\\\/\u{7f}\\n\\r\\t\\b\\fends with é\\\"\"");
    }
}
