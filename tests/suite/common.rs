//! What several modules about reading and writing events share.

use livechat_spec::diagnostic::Finding;
use livechat_spec::table::Dialect;
use livechat_tests::found;
use livechat_types::{AnyEvent, Read, ReadBody, ReadError, Track, read, read_in};

/// A call of a visitor with these properties, as JSON.
pub(crate) fn sent(properties: &str) -> String {
    format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{properties}}}"#)
}

/// What [`sent`] becomes when it is written.
pub(crate) fn sent_as_written(properties: &str) -> String {
    format!(r#"{{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17","properties":{properties}}}"#)
}

/// The value of a reading, unless it was refused, and its findings.
pub(crate) fn outcome<T>(result: Result<Read<T>, ReadError>) -> (Option<T>, Vec<Finding>) {
    match result {
        Ok(read) => (Some(read.value), read.findings),
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

/// Reads one call; returns how it is written, if it is not refused, and what was found.
pub(crate) fn rewritten(call: &str) -> (Option<String>, Vec<String>) {
    let (track, findings) = outcome(read::<Track<AnyEvent>>(call.as_bytes()));
    assert_eq!(track.is_none(), findings.iter().any(Finding::is_error), "{call}: refused if and only if in error");
    (track.map(|track| track.to_json()), found(&findings))
}
