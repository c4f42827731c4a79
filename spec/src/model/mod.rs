//! The model of a spec file. Each record is declared once; its decoder and its JSON Schema follow from the declaration.

// Decoding of records.
pub mod decode;

// Texts.
pub mod text;

// Words, numbers, lists and maps.
pub mod value;

// Records of a spec file.
mod spec_file;

pub use spec_file::*;
