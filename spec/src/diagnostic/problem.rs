use crate::json::Span;
use crate::rule::Rule;

/// Something found wrong while reading, before its place has been worked out.
///
/// Collect problems while reading, then turn all of them into [`Finding`](super::Finding)s with [`locate`](super::locate), in one pass.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Problem {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// What is wrong, in this case. It holds no value of the document that may be sensitive.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The bytes at fault.
    pub span: Span,
    /// The name of the event at fault, if it is one of a spec.
    pub event: Option<String>,
    /// Whether the published open schemas refuse the document for it. The rule says so, unless somebody knows better.
    pub in_schema: bool,
}

impl Problem {
    /// A problem at these bytes.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self { rule, message: message.into(), help: None, span, event: None, in_schema: rule.in_schema }
    }

    /// With advice.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// In this event.
    pub fn in_event(mut self, name: &str) -> Self {
        self.event = Some(name.to_owned());
        self
    }
}
