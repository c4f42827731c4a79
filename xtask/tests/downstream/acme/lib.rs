//! Events of a plan.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(clippy::pedantic)]

#[rustfmt::skip] // written by the generator
pub mod events;
#[rustfmt::skip] // written by the generator
pub mod table;

#[cfg(test)]
mod tests;
