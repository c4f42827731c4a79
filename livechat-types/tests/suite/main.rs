//! What this crate proves by itself.

mod auto_traits;
mod features;
#[cfg(all(feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
mod interop;
