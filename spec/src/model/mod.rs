//! The model of a spec file. Each struct says once what the file holds: the reader of spec files and the JSON Schema
//! of spec files both come from it.

// How parts are read.
pub mod decode;

pub mod text;

pub mod value;

// What a file holds.
mod spec_file;

pub use spec_file::*;
