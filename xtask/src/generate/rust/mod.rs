//! Generators of Rust. They build tokens, never text, so that no text of a spec can become code.

// Tokens and text.
mod docs;
mod print;
mod tokens;

// A property or field.
mod field;

// The base of a plan.
pub(crate) mod base;

// A generator per file.
pub(crate) mod envelope;
pub(crate) mod events;
pub(crate) mod table;

#[cfg(test)]
mod tests;
