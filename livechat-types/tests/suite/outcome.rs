//! The result of reading as a value and findings. The suite across the crates includes this file by its path.

use livechat_spec::diagnostic::Finding;
use livechat_spec::table::Dialect;
use livechat_types::{Read, ReadBody, ReadError, read, read_in};

/// Returns the value, unless it was refused, and the findings.
pub(crate) fn outcome<T>(result: Result<Read<'_, T>, ReadError>) -> (Option<T>, Vec<Finding>) {
    match result {
        Ok(read) => (Some(read.value), read.findings.into_vec()),
        Err(error) => (None, error.into_findings()),
    }
}

/// Reads a body, in a dialect or in none.
pub(crate) fn outcome_in<T: ReadBody>(body: &[u8], dialect: Option<&'static Dialect>) -> (Option<T>, Vec<Finding>) {
    outcome(match dialect {
        Some(dialect) => read_in(body, dialect),
        None => read(body),
    })
}
