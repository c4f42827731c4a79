//! What this crate proves by itself.

#[cfg(all(feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
mod interop;
