//! Reading of NDJSON: a document a line.

use std::fmt;
use std::io::{self, BufRead};
use std::iter::FusedIterator;
use std::marker::PhantomData;

use livechat_spec::table::Dialect;

use crate::read::{Read, ReadBody, ReadError, read_value, read_with};

/// The most bytes of a line, if nothing else is set.
const MAX_LINE: usize = 1 << 20;

/// How UTF-8 begins that some editors wrote. It is of the file: no sender sent it.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads NDJSON line by line: calls as [`Track`](crate::Track), or calls and batches as [`Body`](crate::Body). An error in a
/// line does not stop the others.
///
/// `input` is a [`BufReader`](io::BufReader) around a file, or bytes: `&[u8]` implements [`BufRead`].
///
/// ```
/// use livechat_types::{AnyEvent, Track, read_ndjson};
/// let lines = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}
///
/// {"userId": "visitor-17", "event": "Live Chat Mesage Sent"}
/// {"userId": "visitor-17", "event": "Live Chat Message Received"}
/// "#;
/// let mut events = Vec::new();
/// for track in read_ndjson::<Track<AnyEvent>, _>(&lines[..]) {
///     match track {
///         Ok(track) => events.push(track.event.name()),
///         Err(error) => {
///             assert_eq!(error.line(), 3);
///             assert_eq!(error.to_string(), "3:35: error[LC0201]: unknown live chat event");
///         }
///     }
/// }
/// assert_eq!(events, ["Live Chat Message Sent", "Live Chat Message Received"]);
/// ```
///
/// Blank lines are skipped, and so is a byte order mark before the first line. A line ends with a line feed, with or without a
/// carriage return before it. A line of more than one mebibyte is an error, and is not kept in memory;
/// [`max_line`](Ndjson::max_line) sets another bound.
pub const fn read_ndjson<T, R: BufRead>(input: R) -> Ndjson<T, R> {
    Ndjson {
        input,
        dialect: None,
        max_line: MAX_LINE,
        line: Vec::new(),
        number: 0,
        start: 0,
        end: 0,
        has_ended: false,
        value: PhantomData,
    }
}

/// An iterator over the values that are read from the lines of NDJSON: see [`read_ndjson`].
pub struct Ndjson<T, R> {
    input: R,
    dialect: Option<&'static Dialect>,
    max_line: usize,
    /// The line that was read last, with its end.
    line: Vec<u8>,
    number: usize,
    /// Where in the input that line begins and ends.
    start: usize,
    end: usize,
    has_ended: bool,
    value: PhantomData<fn() -> T>,
}

/// Shows the position, not the line, which may be private.
impl<T, R> fmt::Debug for Ndjson<T, R> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ndjson").field("line", &self.number).finish_non_exhaustive()
    }
}

/// The error of reading a line of NDJSON.
#[derive(Debug)]
#[non_exhaustive]
pub enum LineError {
    /// The input cannot be read any further. It is the last item.
    Io {
        /// The number of the line, from 1.
        line: usize,
        /// The error.
        error: io::Error,
    },
    /// The line is too long, and was skipped.
    TooLong {
        /// The number of the line, from 1.
        line: usize,
        /// The most bytes that a line may have.
        limit: usize,
    },
    /// The document in the line has errors.
    Refused {
        /// The number of the line, from 1.
        line: usize,
        /// The findings. Lines and bytes are those of the whole input.
        error: ReadError,
    },
}

impl LineError {
    /// Returns the number of the line, from 1.
    pub const fn line(&self) -> usize {
        match *self {
            Self::Io { line, .. } | Self::TooLong { line, .. } | Self::Refused { line, .. } => line,
        }
    }
}

impl fmt::Display for LineError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { line, error } => write!(f, "{line}: the input cannot be read: {error}"),
            Self::TooLong { line, limit } => write!(f, "{line}: the line has more than {limit} bytes"),
            // With the line.
            Self::Refused { error, .. } => error.fmt(f),
        }
    }
}

impl std::error::Error for LineError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            Self::TooLong { .. } | Self::Refused { .. } => None,
        }
    }
}

impl<T, R> Ndjson<T, R> {
    /// Also checks what a dialect asks for, as [`read_in`](crate::read_in) does.
    #[must_use]
    pub const fn dialect(mut self, dialect: &'static Dialect) -> Self {
        self.dialect = Some(dialect);
        self
    }

    /// Sets the most bytes of a line, without its end [default: one mebibyte].
    ///
    /// ```
    /// use livechat_types::{AnyEvent, LineError, Track, read_ndjson};
    /// let input = "a line that is too long\n".repeat(2);
    /// let mut tracks = read_ndjson::<Track<AnyEvent>, _>(input.as_bytes()).max_line(10);
    /// let error = tracks.next().unwrap().unwrap_err();
    /// assert!(matches!(error, LineError::TooLong { line: 1, limit: 10, .. }));
    /// assert_eq!(tracks.count(), 1);
    /// ```
    #[must_use]
    pub const fn max_line(mut self, bytes: usize) -> Self {
        self.max_line = bytes;
        self
    }

    /// Returns the number of the line that was read last, from 1.
    ///
    /// ```
    /// use livechat_types::{AnyEvent, Track, read_ndjson};
    /// let input = b"\n{\"userId\": \"visitor-17\", \"event\": \"Live Chat Message Sent\"}";
    /// let mut tracks = read_ndjson::<Track<AnyEvent>, _>(&input[..]);
    /// while let Some(track) = tracks.next() {
    ///     assert!(track.is_ok());
    ///     assert_eq!(tracks.line(), 2);
    /// }
    /// ```
    pub const fn line(&self) -> usize {
        self.number
    }

    /// The document in the line.
    fn document(&self) -> &[u8] {
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        line.strip_suffix(b"\r").unwrap_or(line)
    }

    /// Says where in the input the findings of the document are.
    fn refused(&self, error: ReadError) -> LineError {
        LineError::Refused { line: self.number, error: error.moved(self.number, self.start) }
    }
}

impl<T: ReadBody, R: BufRead> Ndjson<T, R> {
    /// Reads the next line that is not blank, with its findings; `None` at the end. Lines and bytes of the findings are those
    /// of the whole input.
    ///
    /// ```
    /// use livechat_types::{AnyEvent, Track, read_ndjson};
    /// let lines = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}
    /// {"userId": "visitor-17", "event": "live_chat_message_sent"}
    /// "#;
    /// let mut tracks = read_ndjson::<Track<AnyEvent>, _>(&lines[..]);
    /// assert!(tracks.next_read().unwrap()?.findings.is_empty());
    /// let read = tracks.next_read().unwrap()?;
    /// assert_eq!((read.findings[0].rule.name, read.findings[0].line), ("event-alias", 2));
    /// assert!(tracks.next_read().is_none());
    /// # Ok::<(), livechat_types::LineError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails as [`read`](crate::read) does, and for a line that is too long, or cannot be read.
    #[allow(clippy::type_complexity, reason = "an item, as of an iterator, that borrows the line")]
    pub fn next_read(&mut self) -> Option<Result<Read<'_, T>, LineError>> {
        if let Err(error) = self.advance()? {
            return Some(Err(error));
        }
        Some(match read_with(self.document(), self.dialect) {
            Ok(Read { value, findings }) => Ok(Read { value, findings: findings.moved(self.number, self.start) }),
            Err(error) => Err(self.refused(error)),
        })
    }

    /// Reads the bytes of the next line that is not blank.
    fn advance(&mut self) -> Option<Result<(), LineError>> {
        while !self.has_ended {
            self.number += 1;
            self.line.clear();
            match self.read_line() {
                Ok(true) if self.document().len() > self.max_line => {
                    return Some(Err(LineError::TooLong { line: self.number, limit: self.max_line }));
                }
                Ok(true) if self.line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(true) => return Some(Ok(())),
                Ok(false) => {
                    self.number -= 1;
                    self.has_ended = true;
                }
                Err(error) => {
                    self.has_ended = true;
                    return Some(Err(LineError::Io { line: self.number, error }));
                }
            }
        }
        None
    }

    /// Reads a line, as far as it may be long; returns whether there is one.
    fn read_line(&mut self) -> io::Result<bool> {
        self.start = self.end;
        // Two more bytes for the line's end, and three for the mark: what is read of a line that is longer is longer, too.
        let most = u64::try_from(self.max_line).unwrap_or(u64::MAX).saturating_add(5);
        self.end += io::Read::take(&mut self.input, most).read_until(b'\n', &mut self.line)?;
        if self.number == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
            self.line.drain(..BYTE_ORDER_MARK.len());
            self.start = BYTE_ORDER_MARK.len();
        }
        if self.document().len() > self.max_line && !self.line.ends_with(b"\n") {
            self.end += self.input.skip_until(b'\n')?;
        }
        Ok(self.end > self.start)
    }
}

impl<T: ReadBody, R: BufRead> Iterator for Ndjson<T, R> {
    type Item = Result<T, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(error) = self.advance()? {
            return Some(Err(error));
        }
        Some(read_value(self.document(), self.dialect).map_err(|error| self.refused(error)))
    }
}

impl<T: ReadBody, R: BufRead> FusedIterator for Ndjson<T, R> {}
