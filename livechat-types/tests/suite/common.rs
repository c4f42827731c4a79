//! Calls, and what reading and writing makes of them.

use livechat_spec::diagnostic::Finding;
use livechat_tests::found;
use livechat_types::{AnyEvent, Track, read};

use crate::outcome::outcome;

/// A call of a visitor with these properties, as JSON.
pub(crate) fn sent(properties: &str) -> String {
    format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{properties}}}"#)
}

/// What [`sent`] becomes when it is written.
pub(crate) fn sent_as_written(properties: &str) -> String {
    format!(r#"{{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17","properties":{properties}}}"#)
}

/// Reads one call; returns how it is written, if it is not refused, and what was found.
pub(crate) fn rewritten(call: &str) -> (Option<String>, Vec<String>) {
    let (track, findings) = outcome(read::<Track<AnyEvent>>(call.as_bytes()));
    assert_eq!(track.is_none(), findings.iter().any(Finding::is_error), "{call}: refused if and only if in error");
    (track.map(|track| track.to_json()), found(&findings))
}
