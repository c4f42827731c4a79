//! Types of other crates as the values of properties, each behind the feature named after its crate.
//!
//! The derives read and write a field through serde. A type that serde writes as another kind of JSON than its name
//! suggests is unfit: the derives refuse it, and say what to use.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;
