//! Fast passes: they accept documents that break no rule, and leave all others to `validate`.
//!
//! A fast pass gives exactly the verdict and the calls of `validate`, or declines. So each can be tested against it, or
//! removed.

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
mod observer;
mod tables;

// Values: readers, and records of their spans.
mod lexer;
pub(crate) mod members;
mod nesting;
mod skip;

// The passes, each by itself.
mod scan;
mod templates;

// The passes in their order.
pub(super) mod passes;
