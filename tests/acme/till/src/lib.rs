//! Events of the tills of Acme, whose plan extends that of Acme.

#[rustfmt::skip] // generated
pub mod events;
#[rustfmt::skip] // generated
pub mod table;
