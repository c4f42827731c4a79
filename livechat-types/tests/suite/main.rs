//! What this crate proves by itself.

mod auto_traits;
#[cfg(all(feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
mod interop;
