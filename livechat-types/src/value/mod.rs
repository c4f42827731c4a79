//! The values of properties and fields, and the writer that turns them into JSON text.

// Values that need no other.
pub(crate) mod into;
pub(crate) mod json;
pub(crate) mod narrowing;
pub(crate) mod sensitive;
pub(crate) mod timestamp;

// Numbers keep their JSON text; the writer writes unknown members.
pub(crate) mod number;
pub(crate) mod writer;

// The trait of all values, and its impls for this crate's and std's types.
pub(crate) mod property;

// How they are read, and identifiers.
pub(crate) mod id;
pub(crate) mod read;

// Its impls for the types of other crates, and serde's traits.
mod interop;
#[cfg(feature = "serde_json")]
mod serde_exact;
#[cfg(feature = "serde")]
mod serde_values;
