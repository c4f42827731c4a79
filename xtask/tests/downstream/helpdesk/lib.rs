//! Events of the helpdesk spec, in a workspace where `livechat-types` has another name.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(clippy::pedantic)]

#[rustfmt::skip] // written by the generator
pub mod events;
#[rustfmt::skip] // written by the generator
pub mod table;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod verdicts;
