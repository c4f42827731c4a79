//! The syntax errors of JSON.

use core::fmt;

use super::Span;

/// The error of a document that is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// The wrong bytes; empty at the end of the text.
    pub span: Span,
}

/// What makes a text invalid JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxErrorKind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text starts with a byte order mark.
    ByteOrderMark,
    /// The grammar expects something else here.
    Expected {
        /// What it expects, as a phrase such as "a JSON value".
        expected: &'static str,
        /// The character that is here; `None` at the end of the text.
        found: Option<char>,
    },
    /// A comma is followed by `]` or `}`.
    TrailingComma,
    /// The value is followed by more text.
    TrailingText,
    /// A string holds a control character that is not escaped.
    ControlCharacter(char),
    /// A backslash is followed by something that JSON does not escape.
    BadEscape(Option<char>),
    /// `\u` is not followed by four hexadecimal digits.
    BadUnicodeEscape,
    /// An escape is half of a surrogate pair.
    LoneSurrogate,
    /// A string has no closing quote.
    UnclosedString,
    /// A number starts with a superfluous zero.
    LeadingZero,
    /// A number lacks a digit, as in `-`, `1.` and `1e`.
    MissingDigit,
    /// Arrays and objects nest deeper than the reader allows.
    TooDeep {
        /// The levels that it allows.
        limit: usize,
    },
    /// An object has the same key twice.
    DuplicateKey {
        /// The bytes of the first of the two keys.
        first: Span,
        /// Whether both have the same value, byte for byte.
        same_value: bool,
    },
}

impl SyntaxError {
    pub(crate) const fn new(kind: SyntaxErrorKind, start: usize, end: usize) -> Self {
        Self { kind, span: Span::new(start, end) }
    }

    /// Returns what to do, where the message does not make that plain. `document` is the text with the error.
    pub fn help(&self, document: &[u8]) -> Option<&'static str> {
        Some(match self.kind {
            SyntaxErrorKind::NotUtf8 => "encode the text as UTF-8 before sending it",
            SyntaxErrorKind::ByteOrderMark => "remove the byte order mark, the first three bytes",
            SyntaxErrorKind::TrailingComma => "remove the comma",
            SyntaxErrorKind::TrailingText => "send one value, or several as NDJSON, one per line",
            SyntaxErrorKind::ControlCharacter(_) => {
                "write it as an escape: `\\n`, `\\t`, or `\\u` with four hexadecimal digits"
            }
            SyntaxErrorKind::BadEscape(Some('\'')) => "an apostrophe needs no backslash in JSON",
            SyntaxErrorKind::BadEscape(_) => {
                r#"JSON escapes are \" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits"#
            }
            SyntaxErrorKind::LoneSurrogate => {
                "write a character beyond U+FFFF as two escapes, such as `\\ud83d\\ude00`"
            }
            SyntaxErrorKind::LeadingZero => "remove the zero, or send the digits as a string",
            SyntaxErrorKind::DuplicateKey { .. } => "remove one of the two: readers differ in which one they use",
            SyntaxErrorKind::Expected { .. } | SyntaxErrorKind::MissingDigit => {
                return help_for_notation(document, self.span.start);
            }
            _ => return None,
        })
    }
}

/// Returns the help for what other languages and formats write at an offset where JSON has something else.
fn help_for_notation(document: &[u8], at: usize) -> Option<&'static str> {
    if is_in_form_key(document, at) {
        return Some("this is a web form, not JSON: send the body as JSON");
    }
    Some(match word_around(document, at) {
        b"None" | b"True" | b"False" => {
            "`None`, `True` and `False` are Python: JSON has `null`, `true` and `false`, which `json.dumps` writes"
        }
        b"NaN" | b"nan" | b"Infinity" | b"Inf" | b"inf" => "JSON has no NaN and no Infinity: leave the value out",
        b"undefined" => "JSON has no `undefined`: leave the value out",
        b"nil" | b"NULL" | b"Null" | b"TRUE" | b"FALSE" => "JSON has `null`, `true` and `false`, in small letters",
        _ if document.get(at) == Some(&b'\'') => {
            "put JSON strings in double quotes, as every JSON library does: the text of a Python object is no JSON"
        }
        _ => return None,
    })
}

/// The letters around an offset, as far as a word of another language could reach.
fn word_around(document: &[u8], at: usize) -> &[u8] {
    const MOST: usize = 16;
    let (mut start, mut end) = (at.min(document.len()), at.min(document.len()));
    while start > at.saturating_sub(MOST) && document[start - 1].is_ascii_alphabetic() {
        start -= 1;
    }
    while end < at + MOST && document.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end += 1;
    }
    &document[start..end]
}

/// Whether an offset is in the first name of a web form, `name=value&name=value`.
fn is_in_form_key(document: &[u8], at: usize) -> bool {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.[]%+".contains(byte);
    let form = document.trim_ascii_start();
    let mut name = 0;
    while form.get(name).is_some_and(is_of_name) {
        name += 1;
    }
    name > 0 && form.get(name) == Some(&b'=') && at < document.len() - form.len() + name
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            SyntaxErrorKind::NotUtf8 => f.write_str("not valid UTF-8"),
            SyntaxErrorKind::ByteOrderMark => f.write_str("expected a JSON value, found a byte order mark"),
            SyntaxErrorKind::Expected { expected, found } => write!(f, "expected {expected}, found {}", Found(found)),
            SyntaxErrorKind::TrailingComma => {
                f.write_str("expected another element after the comma, found the end of the list")
            }
            SyntaxErrorKind::TrailingText => {
                f.write_str("expected the end of the text after the value, found more text")
            }
            SyntaxErrorKind::ControlCharacter(c) => write!(f, "control character U+{:04X} inside a string", c as u32),
            SyntaxErrorKind::BadEscape(found) => {
                write!(f, "expected an escape after the backslash, found {}", Found(found))
            }
            SyntaxErrorKind::BadUnicodeEscape => f.write_str("expected four hexadecimal digits after `\\u`"),
            SyntaxErrorKind::LoneSurrogate => f.write_str("expected both escapes of a surrogate pair, found one"),
            SyntaxErrorKind::UnclosedString => f.write_str("a string without a closing quote"),
            SyntaxErrorKind::LeadingZero => f.write_str("a number with a superfluous leading zero"),
            SyntaxErrorKind::MissingDigit => f.write_str("expected a digit in the number"),
            SyntaxErrorKind::TooDeep { limit } => write!(f, "nested too deep: expected at most {limit} levels"),
            SyntaxErrorKind::DuplicateKey { .. } => f.write_str("this object has the same key twice"),
        }
    }
}

impl std::error::Error for SyntaxError {}

struct Found(Option<char>);

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("the end of the text"),
            Some('`') => f.write_str("a backtick"),
            Some(c) if c.is_ascii_graphic() => write!(f, "`{c}`"),
            Some(c) => write!(f, "U+{:04X}", c as u32),
        }
    }
}
