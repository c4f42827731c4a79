//! Fast passes: they decide on the documents that senders repeat, and leave all others to `validate`.
//!
//! A fast pass gives exactly the verdict, the calls and the findings of `validate`, or declines. So each can be tested
//! against it, or removed.

#![allow(
    clippy::inline_always,
    reason = "a function that is not inlined into a pass is not compiled for the instructions that the machine has"
)]

// Bytes, keys, and texts and times that need a second look.
mod block;
mod key;
mod meaning;
#[cfg(feature = "simd")]
mod simd;

// Bounds of values.
mod bounds;

// Lookup tables, and observers of a scan.
mod events;
pub(crate) mod observer;
mod senders;
mod tables;

// Values: readers, and records of their spans.
mod lexer;
pub(crate) mod members;
mod nesting;
mod skip;

// What is wrong, and what is recorded of a document.
pub(crate) mod findings;
pub(crate) mod likeness;
pub(crate) mod notes;
mod recorded;
pub(super) mod recorder;

// Templates, names that repeat, and what a scan keeps.
mod follow;
mod names;
mod state;
mod templates;

// The scan, in parts that call each other.
mod call;
mod properties;
pub(super) mod scan;

// The passes in their order, and a document on which they have decided.
pub(crate) mod document;
pub(super) mod passes;
