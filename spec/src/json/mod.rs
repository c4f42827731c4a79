//! A strict JSON reader, for spec files, typed events and checks.
//!
//! [`Reader`] accepts exactly what RFC 8259 allows, also inside values that are skipped: well-formed UTF-8, no lone
//! surrogates, no trailing commas, no duplicate keys (compared after unescaping), and at most [`MAX_DEPTH`] levels.
//! Lone surrogates and duplicate keys do not stop it: they are errors beside what was read. Numbers stay text. Every
//! value and every error has its range of bytes. The reader neither recurses nor panics, whatever the bytes are.

// Errors, strings and kinds of values.
mod error;
mod escape;
mod kind;
mod write;

// Reading.
mod keys;
mod reader;
mod string;
mod token;

// Numbers, positions and trees, from what was read.
mod number;
mod position;
mod tree;

pub use error::{SyntaxError, SyntaxErrorKind};
pub use escape::Str;
#[cfg(feature = "fast")]
pub(crate) use escape::escape_length;
pub use kind::JsonKind;
pub use number::Decimal;
pub use position::{Position, pointers, position};
pub use reader::Reader;
pub use token::{Token, TokenKind};
pub use tree::{Member, Node, Value, parse};
pub(crate) use write::write_string_like;
pub use write::{pointer_key, push_pointer, write_string};

/// How deep arrays and objects may nest: a value inside 128 of them is read, one inside 129 is an error.
pub const MAX_DEPTH: usize = 128;

/// A range of bytes in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Creates the range from `start` up to, but not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

impl From<Span> for core::ops::Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}
