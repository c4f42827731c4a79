//! Events of a plan, in a workspace that calls the crate of types by a name of its own.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(clippy::pedantic)]

#[rustfmt::skip] // written by the generator
pub mod events;
#[rustfmt::skip] // written by the generator
pub mod table;

#[cfg(test)]
mod tests;
