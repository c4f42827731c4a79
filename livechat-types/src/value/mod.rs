//! Values of properties and fields, and how they are written.

pub(crate) mod fallback;
pub(crate) mod json;
pub(crate) mod sensitive;
pub(crate) mod timestamp;

pub(crate) mod number;
pub(crate) mod writer;

pub(crate) mod id;
pub(crate) mod property;

mod interop;
