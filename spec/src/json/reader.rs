//! The pull reader.

use core::fmt;

use super::error::{SyntaxError, SyntaxErrorKind};
use super::escape::Str;
use super::keys::Keys;
use super::token::{Token, TokenKind};
use super::{MAX_DEPTH, Span};

pub(super) const A_VALUE: &str = "a JSON value";
const A_KEY: &str = "a key in double quotes";

/// A pull reader of one JSON document.
///
/// Call [`token`](Reader::token) for whatever comes next. Where the structure is known, call the method for what is
/// expected: [`string`](Reader::string), [`number`](Reader::number), [`begin_object`](Reader::begin_object) and
/// [`next_key`](Reader::next_key), [`begin_array`](Reader::begin_array) and [`next_item`](Reader::next_item), or
/// [`skip`](Reader::skip).
///
/// # Errors
///
/// Methods that read return a [`SyntaxError`] for a text that is not JSON, and where something else comes next. After an
/// error the reader is somewhere in the text: stop reading. A duplicate key and half of a surrogate pair are no such
/// errors, because the values around them can be read: reading goes on, and [`finish`](Reader::finish) returns the first
/// of them at the end.
///
/// ```
/// use livechat_spec::json::Reader;
/// let mut reader = Reader::new(r#"{"name": "Ines", "tags": [1, 2]}"#);
/// reader.begin_object()?;
/// while let Some(key) = reader.next_key()? {
///     if key.is("name") {
///         assert_eq!(reader.string()?.decode(), "Ines");
///     } else {
///         let span = reader.skip()?;
///         assert_eq!(&reader.text()[span.start..span.end], "[1, 2]");
///     }
/// }
/// reader.finish()?;
/// # Ok::<(), livechat_spec::json::SyntaxError>(())
/// ```
#[derive(Clone)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    /// The offset of the value, and of the next byte.
    start: usize,
    pub(super) at: usize,
    /// The number of open arrays and objects, and for each of them, from the lowest bit, whether it is an object.
    depth: usize,
    objects: u128,
    max_depth: usize,
    /// The innermost array or object has just begun, so no comma may come.
    fresh: bool,
    /// `token` has returned a key, whose value comes next.
    value_due: bool,
    /// The end of the last value, before the white space that follows it.
    value_end: usize,
    /// Whether to look for keys that an object has twice.
    finds_duplicates: bool,
    keys: Keys<'a>,
    /// The first half of a surrogate pair in each string that has one.
    pub(super) lone_surrogates: Vec<SyntaxError>,
}

/// Shows the offset, because the text may be private.
impl fmt::Debug for Reader<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("at", &self.at).field("depth", &self.depth).finish_non_exhaustive()
    }
}

impl<'a> Reader<'a> {
    /// Creates a reader of `text`.
    pub fn new(text: &'a str) -> Self {
        Self::at(text, 0)
    }

    /// Creates a reader of the value at byte `at` of `text`. Spans are those of the whole text.
    ///
    /// An offset outside the text or inside a character counts as the end of the text.
    #[inline]
    pub fn at(text: &'a str, at: usize) -> Self {
        let at = if text.is_char_boundary(at) { at } else { text.len() };
        Self {
            text,
            start: at,
            at,
            depth: 0,
            objects: 0,
            max_depth: MAX_DEPTH,
            fresh: false,
            value_due: false,
            value_end: at,
            finds_duplicates: true,
            keys: Keys::new(text),
            lone_surrogates: Vec::new(),
        }
    }

    /// Creates a reader of the value at byte `at` of `text`, which another reader has read: it looks for no duplicates.
    pub(crate) fn again(text: &'a str, at: usize) -> Self {
        Self { finds_duplicates: false, ..Self::at(text, at) }
    }

    /// Goes to another value of the text, outside of all objects and arrays.
    pub(crate) fn go_to(&mut self, at: usize) {
        debug_assert!(self.text.is_char_boundary(at), "a value begins with a character");
        (self.start, self.at, self.depth) = (at, at, 0);
    }

    /// Goes past the value that comes next, which was read, has no key twice, and ends at this byte.
    #[cfg(feature = "fast")]
    pub(crate) fn pass(&mut self, end: usize) {
        debug_assert!(self.text.is_char_boundary(end), "a value ends with a character");
        self.value_due = false;
        self.at = end;
        self.end_value();
    }

    /// Creates a reader of bytes.
    ///
    /// # Errors
    ///
    /// [`SyntaxErrorKind::NotUtf8`] for bytes that are not UTF-8.
    #[inline]
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, SyntaxError> {
        match core::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => {
                let start = error.valid_up_to();
                let end = error.error_len().map_or(bytes.len(), |length| start + length);
                Err(SyntaxError::new(SyntaxErrorKind::NotUtf8, start, end))
            }
        }
    }

    /// Sets how deep arrays and objects may nest, up to [`MAX_DEPTH`].
    pub fn max_depth(mut self, depth: usize) -> Self {
        self.max_depth = depth.min(MAX_DEPTH);
        self
    }

    /// Returns the whole text.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the offset of the next byte.
    pub const fn offset(&self) -> usize {
        self.at
    }

    /// Skips white space and returns the next byte without reading it.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        match self.text.as_bytes().get(self.at) {
            Some(&byte) if byte > b' ' => Some(byte),
            _ => self.peek_after_space(),
        }
    }

    fn peek_after_space(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.at += rest.iter().take_while(is_space).count();
        self.text.as_bytes().get(self.at).copied()
    }

    /// Reads the next token; `None` after the end of the value.
    pub fn token(&mut self) -> Result<Option<Token<'a>>, SyntaxError> {
        if self.value_due {
            self.value_due = false;
            return self.value_token().map(Some);
        }
        if self.depth == 0 {
            return if self.fresh_document() { self.value_token().map(Some) } else { Ok(None) };
        }
        if self.in_object() {
            return Ok(Some(match self.next_key()? {
                Some(key) => {
                    self.value_due = true;
                    Token { kind: TokenKind::Key(key), span: key.span() }
                }
                None => Token { kind: TokenKind::EndObject, span: Span::new(self.at - 1, self.at) },
            }));
        }
        if self.next_item()? {
            return self.value_token().map(Some);
        }
        Ok(Some(Token { kind: TokenKind::EndArray, span: Span::new(self.at - 1, self.at) }))
    }

    fn value_token(&mut self) -> Result<Token<'a>, SyntaxError> {
        let first = self.peek();
        let start = self.at;
        let kind = match first {
            Some(b'"') => TokenKind::String(self.string()?),
            Some(b'{') => {
                self.begin_object()?;
                TokenKind::BeginObject
            }
            Some(b'[') => {
                self.begin_array()?;
                TokenKind::BeginArray
            }
            Some(b'-' | b'0'..=b'9') => TokenKind::Number(self.number()?),
            Some(b't' | b'f') => TokenKind::Bool(self.bool()?),
            Some(b'n') => {
                self.null()?;
                TokenKind::Null
            }
            _ => return Err(self.expected(A_VALUE)),
        };
        Ok(Token { kind, span: Span::new(start, self.at) })
    }

    /// Reads past a value, checks all of it, and returns its bytes.
    pub fn skip(&mut self) -> Result<Span, SyntaxError> {
        self.value_due = false;
        let floor = self.depth;
        self.peek();
        let start = self.at;
        self.skip_or_begin()?;
        while self.depth > floor {
            let has_value = if self.in_object() { self.next_key()?.is_some() } else { self.next_item()? };
            if has_value {
                self.skip_or_begin()?;
            }
        }
        Ok(Span::new(start, self.at))
    }

    /// Reads past a simple value, or begins an array or object.
    #[inline]
    fn skip_or_begin(&mut self) -> Result<(), SyntaxError> {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b'{') => self.begin_object(),
            Some(b'[') => self.begin_array(),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            Some(b't' | b'f') => self.bool().map(drop),
            Some(b'n') => self.null(),
            _ => Err(self.expected(A_VALUE)),
        }
    }

    /// Reads `null`.
    pub fn null(&mut self) -> Result<(), SyntaxError> {
        self.word("null")
    }

    /// Reads `true` or `false`.
    pub fn bool(&mut self) -> Result<bool, SyntaxError> {
        let value = self.peek() == Some(b't');
        self.word(if value { "true" } else { "false" })?;
        Ok(value)
    }

    fn word(&mut self, word: &'static str) -> Result<(), SyntaxError> {
        self.peek();
        let rest = &self.text.as_bytes()[self.at..];
        if !rest.starts_with(word.as_bytes()) {
            let same = rest.iter().zip(word.bytes()).take_while(|&(&a, b)| a == b).count();
            if same == 0 {
                return Err(self.expected(A_VALUE));
            }
            self.at += same;
            let (start, end) = self.here();
            let found = self.text[start..end].chars().next();
            return Err(SyntaxError::new(SyntaxErrorKind::Expected { expected: word, found }, start, end));
        }
        self.at += word.len();
        self.end_value();
        Ok(())
    }

    /// Reads a number; returns its text.
    pub fn number(&mut self) -> Result<&'a str, SyntaxError> {
        self.peek();
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start;
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        if bytes.get(at) == Some(&b'0') {
            at += 1;
            if bytes.get(at).is_some_and(u8::is_ascii_digit) {
                return Err(SyntaxError::new(SyntaxErrorKind::LeadingZero, at - 1, at));
            }
        } else {
            at = if at == start && !bytes.get(at).is_some_and(u8::is_ascii_digit) {
                return Err(self.expected("a number"));
            } else {
                self.digits(at)?
            };
        }
        if bytes.get(at) == Some(&b'.') {
            at = self.digits(at + 1)?;
        }
        if let Some(b'e' | b'E') = bytes.get(at) {
            at += 1;
            if let Some(b'+' | b'-') = bytes.get(at) {
                at += 1;
            }
            at = self.digits(at)?;
        }
        self.at = at;
        self.end_value();
        Ok(&self.text[start..at])
    }

    /// Checks for at least one digit at `at`; returns the offset after the digits.
    fn digits(&mut self, at: usize) -> Result<usize, SyntaxError> {
        let count = self.text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count > 0 {
            return Ok(at + count);
        }
        self.at = at;
        let (start, end) = self.here();
        Err(SyntaxError::new(SyntaxErrorKind::MissingDigit, start, end))
    }

    /// Reads `[`. Call [`next_item`](Reader::next_item) before each item.
    pub fn begin_array(&mut self) -> Result<(), SyntaxError> {
        self.begin(b'[', "an array")
    }

    /// Reads `{`. Call [`next_key`](Reader::next_key) before each value.
    pub fn begin_object(&mut self) -> Result<(), SyntaxError> {
        self.begin(b'{', "an object")?;
        self.objects |= 1 << (self.depth - 1);
        if self.finds_duplicates {
            self.keys.begin_object();
        }
        Ok(())
    }

    fn begin(&mut self, bracket: u8, expected: &'static str) -> Result<(), SyntaxError> {
        if self.peek() != Some(bracket) {
            return Err(self.expected(expected));
        }
        if self.depth == self.max_depth {
            return Err(SyntaxError::new(SyntaxErrorKind::TooDeep { limit: self.max_depth }, self.at, self.at + 1));
        }
        self.at += 1;
        self.objects &= !(1 << self.depth);
        self.depth += 1;
        self.fresh = true;
        Ok(())
    }

    fn in_object(&self) -> bool {
        self.depth > 0 && self.objects >> (self.depth - 1) & 1 == 1
    }

    /// Reads the comma before the next item of the array, or `]`; returns whether there is an item.
    pub fn next_item(&mut self) -> Result<bool, SyntaxError> {
        match self.peek() {
            Some(b']') => {
                self.at += 1;
                self.end();
                Ok(false)
            }
            Some(b',') if !self.fresh => {
                let comma = self.at;
                self.at += 1;
                if self.peek() == Some(b']') {
                    return Err(SyntaxError::new(SyntaxErrorKind::TrailingComma, comma, comma + 1));
                }
                Ok(true)
            }
            Some(_) if self.fresh => Ok(true),
            _ => Err(self.expected(if self.fresh { "a JSON value or `]`" } else { "`,` or `]`" })),
        }
    }

    /// Reads the next key of the object, and its colon, or `}`; returns the key, or `None`.
    pub fn next_key(&mut self) -> Result<Option<Str<'a>>, SyntaxError> {
        match self.peek() {
            Some(b'}') => {
                self.at += 1;
                if self.finds_duplicates {
                    self.keys.end_object(self.value_end);
                }
                self.end();
                return Ok(None);
            }
            Some(b',') if !self.fresh => {
                let comma = self.at;
                self.at += 1;
                match self.peek() {
                    Some(b'"') => {}
                    Some(b'}') => return Err(SyntaxError::new(SyntaxErrorKind::TrailingComma, comma, comma + 1)),
                    _ => return Err(self.expected(A_KEY)),
                }
            }
            Some(b'"') if self.fresh => {}
            _ => return Err(self.expected(if self.fresh { "a key in double quotes or `}`" } else { "`,` or `}`" })),
        }
        let end_of_last = self.value_end;
        let key = self.string_here()?;
        if self.peek() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        if self.finds_duplicates {
            self.peek();
            self.keys.add(key, end_of_last, self.at);
        }
        Ok(Some(key))
    }

    fn end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.end_value();
    }

    #[inline]
    pub(super) fn end_value(&mut self) {
        self.fresh = false;
        self.value_end = self.at;
    }

    /// Whether the value has not begun.
    fn fresh_document(&mut self) -> bool {
        !self.text.as_bytes()[self.start..self.at].iter().any(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
    }

    /// Reads the end of the text, and returns the first duplicate key or half of a surrogate pair as an error.
    pub fn finish(&mut self) -> Result<(), SyntaxError> {
        self.end_of_text()?;
        let errors = self.duplicates().iter().chain(&self.lone_surrogates);
        errors.min_by_key(|error| error.span).map_or(Ok(()), |&error| Err(error))
    }

    /// Reads the end of the text. Only white space may follow the value.
    pub fn end_of_text(&mut self) -> Result<(), SyntaxError> {
        if self.peek().is_none() {
            return Ok(());
        }
        let (start, end) = self.here();
        Err(SyntaxError::new(SyntaxErrorKind::TrailingText, start, end))
    }

    /// Returns the duplicate keys of the objects that have ended, by object in the order of their ends.
    pub fn duplicates(&self) -> &[SyntaxError] {
        self.keys.duplicates()
    }

    /// Returns the first half of a surrogate pair in each string and key so far that has one, in order.
    pub fn lone_surrogates(&self) -> &[SyntaxError] {
        &self.lone_surrogates
    }

    /// Returns the error for something else than `expected` after the white space here.
    pub fn expected(&mut self, expected: &'static str) -> SyntaxError {
        self.peek();
        let (start, end) = self.here();
        let found = self.text[start..].chars().next();
        let kind = match found {
            Some('\u{feff}') if start == 0 => SyntaxErrorKind::ByteOrderMark,
            _ => SyntaxErrorKind::Expected { expected, found },
        };
        SyntaxError::new(kind, start, end)
    }

    /// The bytes of the next character; empty at the end of the text.
    pub(super) fn here(&self) -> (usize, usize) {
        let length = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (self.at, self.at + length)
    }
}
