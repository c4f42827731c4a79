//! Values of properties and fields, and the text that they are written to.

// Values.
pub(crate) mod fallback;
pub(crate) mod json;
pub(crate) mod sensitive;
pub(crate) mod timestamp;

// What is made of JSON text.
pub(crate) mod number;
pub(crate) mod writer;

// What can be the value of a property.
pub(crate) mod id;
pub(crate) mod property;

// Values of other crates.
mod interop;
