//! Frames documents: finds where they begin and end in a file, by its bytes alone.
//!
//! A document is a body: a call or a batch. A file holds one document after the other, by these rules:
//!
//! - A line that begins with `{` begins a document. The document ends with the line that closes its brackets, which may
//!   be the same line. If `{` or `[` comes next on that line, it ends before, and another document begins there.
//! - A line that begins with `{` or `[`, without indentation, begins a document even while brackets are open, unless a
//!   value may follow: after a comma, a colon or an opening bracket. So a truncated line does not swallow those that
//!   follow it. If a document with such a line inside is no JSON after all, it was truncated and ends before that line.
//! - A line that begins with `[` begins an array, whose elements are documents.
//! - Any other line that is not blank is a document by itself, and no JSON.

// Brackets and strings.
mod brackets;

// The elements of an array, and text that is skipped.
pub(super) mod elements;
pub(super) mod skip;

// Documents, one after the other.
pub(super) mod lines;
