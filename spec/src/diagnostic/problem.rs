//! A broken rule at bytes of a document, as readers collect them.

use std::sync::Arc;

use crate::json::Span;
use crate::rule::Rule;

/// A broken rule at bytes of a document, without its line and pointer.
///
/// Readers collect problems; [`locate`](super::locate) turns all of them into [findings](super::Finding) in one pass.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Problem {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// What is wrong in this document, without values that may be sensitive.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The bytes at fault.
    pub span: Span,
    /// The event at fault, if it is an event of the spec.
    pub event: Option<&'static str>,
    /// Whether the published open schemas refuse the document for it. It starts as the rule says.
    pub in_schema: bool,
    /// The other call, if the rule compares two calls and the place of the other one is known; for a plan, what its base
    /// says.
    pub other: Option<OtherPlace>,
}

/// The place of a call that another one is compared with, or of what the base of a plan says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPlace {
    /// The file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
}

impl Problem {
    /// Creates a problem at a byte range.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self { rule, message: message.into(), help: None, span, event: None, in_schema: rule.in_schema, other: None }
    }

    /// Sets the help.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the help if there is one.
    pub(crate) fn help_if_any(self, help: Option<&str>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// Sets the place of the other call, or of what the base says.
    pub fn other(mut self, other: Option<OtherPlace>) -> Self {
        self.other = other;
        self
    }

    /// Sets the event.
    pub const fn in_event(mut self, name: &'static str) -> Self {
        self.event = Some(name);
        self
    }
}
