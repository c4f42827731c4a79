//! What several modules about reading and writing events share.

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Finding;
use livechat_spec::table::Dialect;
use livechat_types::{AnyEvent, Read, ReadBody, ReadError, Track, read, read_in};
use serde_json::Value;

/// A call of a visitor with these properties, as JSON.
pub(crate) fn sent(properties: &str) -> String {
    format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{properties}}}"#)
}

/// What [`sent`] becomes when it is written.
pub(crate) fn sent_as_written(properties: &str) -> String {
    format!(r#"{{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17","properties":{properties}}}"#)
}

/// Each finding as the name of its rule and its pointer.
pub(crate) fn found(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.rule.name, finding.pointer).trim_end().to_owned()).collect()
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

/// How many documents are judged by a test of agreement: what `LIVECHAT_AGREEMENT` says, or some seconds' worth.
pub(crate) fn agreement(otherwise: usize) -> usize {
    number_of("LIVECHAT_AGREEMENT").map_or(otherwise, |count| usize::try_from(count).expect("a count"))
}

/// Chance for a test of agreement; other numbers in `LIVECHAT_SEED` make other documents.
pub(crate) fn chance(own: u64) -> Rng {
    let seed = own ^ number_of("LIVECHAT_SEED").unwrap_or_default();
    println!("seed {seed:#x}");
    Rng::with_seed(seed)
}

fn number_of(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}

/// The dialects, and none.
pub(crate) fn dialects() -> impl Iterator<Item = Option<&'static Dialect>> {
    std::iter::once(None).chain(LIVECHAT.dialects.iter().copied().map(Some))
}

/// A document as a tree.
pub(crate) fn tree(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}
