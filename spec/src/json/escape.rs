//! JSON strings and their escapes.

use core::fmt;
use std::borrow::Cow;

use super::Span;

/// A JSON string in its document.
#[derive(Clone, Copy)]
pub struct Str<'a> {
    pub(super) raw: &'a str,
    pub(super) start: usize,
    pub(super) escaped: bool,
    pub(super) lone_surrogate: bool,
}

/// Shows the range of bytes, because the text may be private.
impl fmt::Debug for Str<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Span { start, end } = self.span();
        write!(f, "Str({start}..{end})")
    }
}

impl<'a> Str<'a> {
    /// Returns the text between the quotes, with its escapes.
    pub const fn raw(&self) -> &'a str {
        self.raw
    }

    /// Returns the bytes of the string, quotes included.
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.start + self.raw.len() + 2)
    }

    /// Returns whether an escape is half of a surrogate pair, which no text can hold.
    pub const fn has_lone_surrogate(&self) -> bool {
        self.lone_surrogate
    }

    /// Returns the text without escapes; borrowed if it has none. Half of a surrogate pair becomes U+FFFD.
    pub fn decode(&self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(unescape(self.raw)) } else { Cow::Borrowed(self.raw) }
    }

    /// Returns whether the text without escapes is `text`.
    pub fn is(&self, text: &str) -> bool {
        if self.escaped { unescape(self.raw) == text } else { self.raw == text }
    }
}

/// The code unit of the `\u` escape at `at`.
fn code_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(br"\u")?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit << 4 | u16::try_from(char::from(digit).to_digit(16)?).ok()?))
}

/// What is wrong with an escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadEscape {
    /// JSON does not escape the character after the backslash.
    Unknown,
    /// `\u` is not followed by four hexadecimal digits.
    Unicode,
    /// It is half of a surrogate pair.
    LoneSurrogate,
}

/// The length of the escape at the start of `bytes`.
pub(crate) fn escape_length(bytes: &[u8]) -> Result<usize, BadEscape> {
    match bytes.get(1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(2),
        Some(b'u') => match code_unit(bytes, 0).ok_or(BadEscape::Unicode)? {
            0xdc00..=0xdfff => Err(BadEscape::LoneSurrogate),
            0xd800..=0xdbff => match code_unit(bytes, 6) {
                Some(0xdc00..=0xdfff) => Ok(12),
                _ => Err(BadEscape::LoneSurrogate),
            },
            _ => Ok(6),
        },
        _ => Err(BadEscape::Unknown),
    }
}

/// The character of the escape at the start of `bytes`, which the reader has read, and the length of the escape.
pub(super) fn escaped_char(bytes: &[u8]) -> (char, usize) {
    match bytes.get(1) {
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'u') => {
            let unit = |at| u32::from(code_unit(bytes, at).unwrap_or_default());
            let code = match (unit(0), unit(6)) {
                (high @ 0xd800..=0xdbff, low @ 0xdc00..=0xdfff) => 0x1_0000 + ((high & 0x3ff) << 10 | low & 0x3ff),
                (unit, _) => unit,
            };
            let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            (c, 6 * c.len_utf16())
        }
        other => (other.map_or('\\', |&byte| char::from(byte)), 2),
    }
}

/// Resolves the escapes of a string that the reader has read.
fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (c, length) = escaped_char(&rest.as_bytes()[at..]);
        out.push(c);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}
