//! The authority on documents: the strict reader, with every rule that values, calls and batches break.
//!
//! `livechat-types` reads through it as well, so checking and typed reading find the same.

// The validator, values, and what their readers implement.
pub(crate) mod validator;
pub(crate) mod values;
pub(crate) mod visitor;

// Unknown fields, and times.
mod times;
mod unknown;

// The parts of a document, from the inside out.
#[cfg(feature = "fast")]
pub(crate) mod accepted;
pub(crate) mod batch;
pub(crate) mod call;
mod problems_only;
pub(crate) mod properties;

// A whole document.
pub(super) mod pass;
