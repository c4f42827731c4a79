//! Types of other crates as the values of properties, each behind the feature of its crate.
//!
//! What counts is what serde writes of them: a type that it does not write as the kind of JSON that it stands for is
//! refused by the derive, with what to use.

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
