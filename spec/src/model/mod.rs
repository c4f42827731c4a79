//! The model of a spec file. Each struct says once what the file holds: the reader of spec files and the JSON Schema
//! of spec files both come from it.

// How records are decoded.
pub mod decode;

// Texts and numbers.
pub mod text;

// Words, lists and maps.
pub mod value;

// What a file holds.
mod spec_file;

pub use spec_file::*;
