#![doc = include_str!("../README.md")]

// Words, texts, names and rules.
mod hash;
pub mod rule;
pub mod suggest;
pub mod text;
pub mod vocabulary;

// JSON, times, and a spec as a table.
#[cfg(feature = "builtin")]
#[rustfmt::skip] // written by the generator
mod builtin;
pub mod json;
pub mod table;
pub mod timestamp;

// What is wrong: in code while it compiles, and in documents.
mod const_check;
pub mod diagnostic;

// Spec files, and traffic by a spec.
pub mod check;
pub mod conversation;
#[cfg(feature = "load")]
pub mod model;

// Reading spec files.
#[cfg(feature = "load")]
pub mod load;

/// What macros and generated code name. No part of the interface.
#[doc(hidden)]
pub mod __private {
    /// The checks of the derives, in constant evaluation.
    pub mod const_check {
        pub use crate::const_check::*;
    }
}

#[cfg(feature = "builtin")]
pub use builtin::{LIVECHAT, dialects, envelope, events, properties};
