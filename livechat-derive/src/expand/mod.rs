//! What items expand to. Nothing fails here: what is wrong with an item was reported before, and is left out.

// Spans, and the builder that every derive fills.
pub(crate) mod builder;
mod span;

// What fields and groups share.
mod field;

// One file per derive.
pub(crate) mod event;
pub(crate) mod event_enum;
pub(crate) mod group;
pub(crate) mod value;
