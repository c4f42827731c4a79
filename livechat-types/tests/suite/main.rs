//! The tests of this crate that need no crate above it: one binary, one module per subject.

mod answers;
mod auto_traits;
mod batches;
mod canary;
mod common;
mod conversations;
mod conversion;
mod derived;
mod features;
mod hostile;
#[cfg(all(feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
mod interop;
mod mixed_batches;
mod ndjson;
mod outcome;
mod own_structs;
mod serde_impls;
mod translation;
mod values;
mod wire;
mod writer;
