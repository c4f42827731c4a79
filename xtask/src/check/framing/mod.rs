//! Where documents begin and end in a file, told by content alone.
//!
//! A document is a body: a call or a batch. Documents stand one behind the other, and this is the rule:
//!
//! - A line that begins with `{` begins a document. It ends with its line, if its brackets are closed there, or with the
//!   line that closes them.
//! - A line that begins with `{` or `[`, without indentation, begins a new document even though brackets are open, unless
//!   a value may stand there: behind a comma, a colon or an opening bracket. So a line that was cut off does not take
//!   others with it. If that document is no JSON in the end, it was cut off nevertheless, and is the text before that line.
//! - A line that begins with `[` begins an array, whose elements are documents.
//! - Every other line that is not blank is a document by itself, and none that can be read.

// Brackets.
mod brackets;

// What they enclose.
pub(super) mod elements;
pub(super) mod skip;

// Documents one behind the other.
pub(super) mod lines;
