#![doc = include_str!("../README.md")]

pub mod finding;
pub mod json;
#[cfg(feature = "load")]
pub mod load;
#[cfg(feature = "load")]
pub mod model;
pub mod render;
pub mod rule;
pub mod suggest;
pub mod table;
pub mod text;
pub mod timestamp;
pub mod vocabulary;
