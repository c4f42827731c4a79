//! Calls, and their JSON after reading and writing.

use livechat_spec::diagnostic::Finding;
use livechat_tests::found;
use livechat_types::{AnyEvent, Track, read};

use crate::outcome::outcome;

/// A call of a visitor with these properties, as JSON.
pub(crate) fn sent(properties: &str) -> String {
    format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{properties}}}"#)
}

/// The JSON of [`sent`] after reading and writing.
pub(crate) fn sent_as_written(properties: &str) -> String {
    format!(r#"{{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17","properties":{properties}}}"#)
}

/// Reads a call. Returns its JSON as it is written, unless it is refused, and its findings.
pub(crate) fn rewritten(call: &str) -> (Option<String>, Vec<String>) {
    let (track, findings) = outcome(read::<Track<AnyEvent>>(call.as_bytes()));
    assert_eq!(track.is_none(), findings.iter().any(Finding::is_error), "{call}: refused if and only if in error");
    (track.map(|track| track.to_json()), found(&findings))
}
