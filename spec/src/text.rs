//! Characters that mislead, texts without a meaning, and lists of words in messages and errors.

use core::fmt;

/// Returns whether a character is invisible, or changes how its neighbours look: controls, invisible and
/// direction-changing characters, private use and non-characters.
///
/// ```
/// use livechat_spec::text::is_hidden;
/// assert!(is_hidden('\u{202e}') && is_hidden('\u{200b}') && is_hidden('\u{7}'));
/// assert!(!is_hidden('é') && !is_hidden(' ') && !is_hidden('\n'));
/// ```
pub const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}'
    )
}

/// Returns a text on one line, with hidden characters replaced.
pub fn sanitize(text: &str) -> String {
    text.chars().map(sanitize_char).collect()
}

/// Replaces characters that a terminal acts on, or that are invisible.
pub(crate) const fn sanitize_char(c: char) -> char {
    if matches!(c, '\t' | '\n' | '\r') {
        ' '
    } else if is_hidden(c) {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

/// Whether a text is empty or white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// What programs write for a value that they do not have: JavaScript, Python, and all that write numbers.
pub(crate) const MEANINGLESS: [&str; 5] = ["undefined", "null", "NaN", "None", "[object Object]"];

/// Whether a text stands for a missing value.
pub(crate) fn is_meaningless(text: &str) -> bool {
    MEANINGLESS.contains(&text)
}

/// Whether the inside of a JSON string, which may have escapes, stands for a missing value.
#[cfg(feature = "fast")]
pub(crate) fn is_meaningless_json(inside: &[u8]) -> bool {
    MEANINGLESS.iter().any(|meaningless| decodes_to(inside, meaningless.as_bytes()))
}

/// Whether the inside of a valid JSON string is this ASCII text, of which no character has a short escape.
#[cfg(feature = "fast")]
fn decodes_to(inside: &[u8], text: &[u8]) -> bool {
    let mut rest = inside;
    for &expected in text {
        let (byte, after) = match rest {
            [b'\\', b'u', b'0', b'0', high, low, after @ ..] => (hex(*high) << 4 | hex(*low), after),
            [byte, after @ ..] => (*byte, after),
            [] => return false,
        };
        if byte != expected {
            return false;
        }
        rest = after;
    }
    rest.is_empty()
}

/// The value of a hexadecimal digit.
#[cfg(feature = "fast")]
const fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20).wrapping_sub(b'a' - 10) & 0xf,
    }
}

/// Returns names in backticks, separated by commas.
pub fn code_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut list = String::new();
    for name in names {
        list.push_str(if list.is_empty() { "`" } else { ", `" });
        list.push_str(name);
        list.push('`');
    }
    list
}

/// Returns texts one after the other.
pub(crate) fn concat(texts: &[&str]) -> String {
    let mut whole = String::with_capacity(texts.iter().map(|text| text.len()).sum());
    for text in texts {
        whole.push_str(text);
    }
    whole
}

/// The error for a word that is not one of a fixed list. Its `Display` output names the list, and not the word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    expected: Vec<&'static str>,
}

impl UnknownWord {
    pub(crate) fn new(expected: impl IntoIterator<Item = &'static str>) -> Self {
        Self { expected: expected.into_iter().collect() }
    }

    /// Returns the words of the list.
    pub fn expected(&self) -> &[&'static str] {
        &self.expected
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {}", code_list(self.expected.iter().copied()))
    }
}

impl std::error::Error for UnknownWord {}

#[cfg(test)]
mod tests {
    use super::{MEANINGLESS, is_meaningless, is_meaningless_json};

    #[test]
    fn escapes_change_no_meaning() {
        for text in
            MEANINGLESS.iter().copied().chain(["", "nul", "nulls", "Null", "nan", "n", "[object object]", "none"])
        {
            let is_one = MEANINGLESS.contains(&text);
            assert_eq!(is_meaningless(text), is_one, "{text}");
            for escaped in 0..1_u32 << text.len().min(9) {
                let unit = |(at, c): (usize, char)| match escaped >> at & 1 {
                    0 => c.to_string(),
                    _ if at % 2 == 0 => format!("\\u{:04x}", u32::from(c)),
                    _ => format!("\\u{:04X}", u32::from(c)),
                };
                let inside: String = text.chars().enumerate().map(unit).collect();
                assert_eq!(is_meaningless_json(inside.as_bytes()), is_one, "{inside}");
            }
        }
        for inside in [r"\u016eull", r"\n", r"n\ull", r"\u006", r"nul\u016c"] {
            assert!(!is_meaningless_json(inside.as_bytes()), "{inside}");
        }
    }
}
