//! What the generators of Rust code share. Rust is built as tokens, never as text, so that no text of a spec can
//! become code.

// Tokens and text.
mod docs;
mod print;
mod tokens;

// What a property or field becomes.
mod field;

// The generators.
pub(crate) mod envelope;
pub(crate) mod events;
pub(crate) mod table;

#[cfg(test)]
mod tests;
