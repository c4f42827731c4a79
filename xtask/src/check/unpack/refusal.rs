//! Valid data that is not unpacked.

use std::{fmt, io};

/// Why valid data is not unpacked, and what to do about it.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        Self::new(io::ErrorKind::Unsupported, refusal)
    }
}
