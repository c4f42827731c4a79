//! The tests of this crate that need no other one: one binary, one module per subject.

mod auto_traits;
mod features;
#[cfg(all(feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
mod interop;
mod translation;
mod values;
