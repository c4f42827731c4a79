#![doc = include_str!("../README.md")]

#[cfg(feature = "builtin")]
#[rustfmt::skip] // written by the generator
mod builtin;
pub mod check;
pub mod conversation;
pub mod finding;
pub mod json;
#[doc(hidden)]
pub mod judge;
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

#[cfg(feature = "builtin")]
pub use builtin::{LIVECHAT, dialects, envelope, events, properties};
