//! Checking documents by the built-in spec.

use std::cell::RefCell;

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Verdict};
use livechat_spec::diagnostic::Finding;

thread_local! {
    /// One for each thread: a checker learns the layout of calls, and sharing one would make threads wait.
    static CHECKER: RefCell<Checker> = RefCell::new(Checker::new(&LIVECHAT));
}

/// Checks a body, which is one call or a batch, by the built-in spec, without a dialect, in the lenient profile.
///
/// A call without a live chat event, such as `identify`, is clean. Use a [`Checker`] for a dialect, another profile,
/// levels of single rules, or NDJSON.
///
/// ```
/// use livechat_types::{Verdict, check};
/// let event = |name: &str| format!(r#"{{"userId": "visitor-17", "event": "{name}"}}"#);
/// assert_eq!(check(event("Live Chat Message Sent").as_bytes()), Verdict::Clean);
/// assert_eq!(check(event("live_chat_message_sent").as_bytes()), Verdict::Accepted);
/// assert_eq!(check(event("Live Chat Message Send").as_bytes()), Verdict::Refused);
/// ```
pub fn check(body: &[u8]) -> Verdict {
    CHECKER.with_borrow_mut(|checker| checker.check(body))
}

/// Checks a body as [`check`] does, and returns the findings, in the order of the text.
///
/// ```
/// use livechat_types::findings;
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
///     "properties": {"agentId": 12}}"#;
/// let found = findings(body);
/// let rules: Vec<_> = found.iter().map(|finding| finding.rule.name).collect();
/// assert_eq!(rules, ["property-alias", "numeric-id"]);
/// assert!(found.iter().all(|finding| &*finding.pointer == "/properties/agentId"));
/// ```
pub fn findings(body: &[u8]) -> Vec<Finding> {
    CHECKER.with_borrow_mut(|checker| checker.findings(body))
}
