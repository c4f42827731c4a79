//! The live chat events of acme: those of livechat, and what the plan `plan/acme.json` says.
//!
//! `cargo xtask generate` writes the modules.

#[rustfmt::skip] // generated
pub mod events;
#[rustfmt::skip] // generated
pub mod table;
