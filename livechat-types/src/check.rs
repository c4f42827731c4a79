use std::cell::RefCell;

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Verdict};
use livechat_spec::diagnostic::Finding;

thread_local! {
    /// One for each thread, as it remembers how the calls of each sender look.
    static CHECKER: RefCell<Checker<'static>> = RefCell::new(Checker::new(&LIVECHAT));
}

/// Judges a body, one call or a batch, by the built-in spec: no dialect, the lenient profile. A [`Checker`] judges by
/// others, and lines of bodies.
///
/// A call that is none of ours, such as `identify`, is clean.
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

/// Says what is wrong with a body, by place: what [`check`] judges by.
///
/// ```
/// use livechat_types::findings;
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agentId": 12}}"#;
/// let findings = findings(body);
/// let found: Vec<_> = findings.iter().map(|finding| (finding.rule.name, &*finding.pointer)).collect();
/// assert_eq!(found, [("property-alias", "/properties/agentId"), ("numeric-id", "/properties/agentId")]);
/// ```
pub fn findings(body: &[u8]) -> Vec<Finding> {
    CHECKER.with_borrow_mut(|checker| checker.findings(body))
}
