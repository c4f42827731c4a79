//! Strings, as the reader reads them.

use super::error::{SyntaxError, SyntaxErrorKind};
use super::escape::{BadEscape, Str, escape_length};
use super::reader::Reader;
use crate::swar::first_to_escape_from;

impl<'a> Reader<'a> {
    /// Reads a string.
    pub fn string(&mut self) -> Result<Str<'a>, SyntaxError> {
        self.string_here()
    }

    /// Does the same where most strings are read.
    #[allow(clippy::inline_always, reason = "the compiler leaves it a call, and reading keys is most of the work")]
    #[inline(always)]
    pub(super) fn string_here(&mut self) -> Result<Str<'a>, SyntaxError> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a string"));
        }
        let start = self.at;
        let end = first_to_escape_from(self.text.as_bytes(), start + 1);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return self.escaped_string(start, end);
        }
        self.at = end + 1;
        self.end_value();
        Ok(Str { raw: &self.text[start + 1..end], start, escaped: false, lone_surrogate: false })
    }

    /// Reads the rest of a string that is not plain from `at` on.
    fn escaped_string(&mut self, start: usize, mut at: usize) -> Result<Str<'a>, SyntaxError> {
        let bytes = self.text.as_bytes();
        let mut escaped = false;
        let mut lone_surrogate = None;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at = self.escape(at, &mut lone_surrogate)?;
                }
                Some(&control) => {
                    return Err(SyntaxError::new(SyntaxErrorKind::ControlCharacter(char::from(control)), at, at + 1));
                }
                None => return Err(SyntaxError::new(SyntaxErrorKind::UnclosedString, start, bytes.len())),
            }
            at = first_to_escape_from(bytes, at);
        }
        self.at = at + 1;
        self.end_value();
        self.lone_surrogates.extend(lone_surrogate);
        Ok(Str { raw: &self.text[start + 1..at], start, escaped, lone_surrogate: lone_surrogate.is_some() })
    }

    /// Checks the escape at `at`; returns the offset after it. Keeps the first half of a surrogate pair, and goes on.
    fn escape(&mut self, at: usize, lone_surrogate: &mut Option<SyntaxError>) -> Result<usize, SyntaxError> {
        let error = match escape_length(&self.text.as_bytes()[at..]) {
            Ok(length) => return Ok(at + length),
            Err(error) => error,
        };
        Err(match error {
            BadEscape::Unicode => SyntaxError::new(SyntaxErrorKind::BadUnicodeEscape, at, at + 2),
            BadEscape::LoneSurrogate => {
                let error = SyntaxError::new(SyntaxErrorKind::LoneSurrogate, at, at + 6);
                lone_surrogate.get_or_insert(error);
                return Ok(error.span.end);
            }
            BadEscape::Unknown => {
                self.at = at + 1;
                let (_, end) = self.here();
                SyntaxError::new(SyntaxErrorKind::BadEscape(self.text[at + 1..].chars().next()), at, end)
            }
        })
    }
}
