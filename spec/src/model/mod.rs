//! The model of a spec file. Each record is declared once; its decoder and its JSON Schema follow from the declaration.
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
