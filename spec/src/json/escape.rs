//! Strings as they are written, and their escapes.

use core::fmt;
use std::borrow::Cow;

use super::Span;

/// A JSON string as it stands in the document.
#[derive(Clone, Copy)]
pub struct Str<'a> {
    pub(super) raw: &'a str,
    pub(super) start: usize,
    pub(super) escaped: bool,
}

/// Where it stands, not what it says.
impl fmt::Debug for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Span { start, end } = self.span();
        write!(f, "Str({start}..{end})")
    }
}

impl<'a> Str<'a> {
    /// The text between the quotes, escapes as they stand.
    pub const fn raw(&self) -> &'a str {
        self.raw
    }

    /// The bytes of the string in the document, quotes included.
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.start + self.raw.len() + 2)
    }

    /// The text that the string stands for; borrowed where it has no escapes.
    pub fn decode(&self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(unescape(self.raw)) } else { Cow::Borrowed(self.raw) }
    }

    /// Whether the string stands for `text`.
    pub fn is(&self, text: &str) -> bool {
        if self.escaped { unescape(self.raw) == text } else { self.raw == text }
    }
}

/// The code unit of the escape by four hexadecimal digits whose backslash is at `at`.
pub(crate) fn code_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(br"\u")?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit << 4 | u16::try_from(char::from(digit).to_digit(16)?).ok()?))
}

/// Why a backslash begins no escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadEscape {
    /// JSON does not escape the character behind it.
    Unknown,
    /// `\u` without four hexadecimal digits.
    Unicode,
    /// Half of a surrogate pair.
    LoneSurrogate,
}

/// How many bytes the escape at the start of `bytes` has.
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

/// Resolves the escapes of a string that the reader has accepted.
fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (c, length) = match rest.as_bytes().get(at + 1) {
            Some(b'b') => ('\u{8}', 2),
            Some(b'f') => ('\u{c}', 2),
            Some(b'n') => ('\n', 2),
            Some(b'r') => ('\r', 2),
            Some(b't') => ('\t', 2),
            Some(b'u') => {
                let units = [code_unit(rest.as_bytes(), at), code_unit(rest.as_bytes(), at + 6)];
                let mut chars = char::decode_utf16(units.into_iter().flatten());
                let c = chars.next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER);
                (c, 6 * c.len_utf16())
            }
            other => (other.map_or('\\', |&byte| char::from(byte)), 2),
        };
        out.push(c);
        rest = rest.get(at + length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
