//! The strict JSON reader that everything stands on: spec files, typed events and checks.
//!
//! It accepts exactly RFC 8259 in every position, also inside values that nobody looks at: well-formed UTF-8,
//! no lone surrogates, no trailing commas, no key twice in one object (compared after unescaping), at most
//! [`MAX_DEPTH`] levels. Numbers stay text. Every value and every fault has its byte range. It neither recurses
//! nor panics, whatever the bytes.

// Strings, and what can be wrong with a text.
mod error;
mod escape;
mod write;

// Reading.
mod keys;
mod reader;

// What is made of what was read.
mod number;
mod position;
mod tree;

pub use error::{SyntaxError, SyntaxErrorKind};
pub use escape::Str;
pub(crate) use escape::escape_length;
pub use number::Decimal;
pub use position::{Position, pointers, position};
pub use reader::{Reader, Token, TokenKind, value_behind};
pub use tree::{Member, Node, Value, parse};
pub use write::{push_pointer, write_string};

/// How deep arrays and objects may nest: a value inside 128 of them is read, one inside 129 is refused.
pub const MAX_DEPTH: usize = 128;

/// A range of bytes in a document, start inclusive and end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

impl From<Span> for core::ops::Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}
