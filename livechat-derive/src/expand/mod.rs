//! Expansion of valid items. It cannot fail: `validate` has reported and left out everything that is wrong.

// The builder of expansions, and spans.
pub(crate) mod builder;
mod span;

// The expansion of a field, and of what writes, reads and describes all fields.
mod field;
mod read;
#[cfg(feature = "schemars")]
mod schema;
mod write;

// The expansion of an item, one file per kind.
pub(crate) mod event;
pub(crate) mod event_enum;
pub(crate) mod group;
pub(crate) mod value;
