//! Typed reading beside the checker, in the matrix of `livechat-spec`.

use livechat_spec::diagnostic::Finding;
use livechat_spec::table::Dialect;
use livechat_types::Body;

use crate::outcome::outcome_in;

/// Checks that reading a document into typed events finds what the checker finds.
#[track_caller]
pub(crate) fn assert_finds(document: &[u8], dialect: Option<&'static Dialect>, findings: &[Finding]) {
    let shown = || String::from_utf8_lossy(&document[..document.len().min(400)]).into_owned();
    assert_eq!(outcome_in::<Body>(document, dialect).1, findings, "{}", shown());
}
