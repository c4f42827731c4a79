//! A broken rule in a document, with its line, column and JSON Pointer.

use core::fmt::{self, Write as _};
use std::sync::Arc;

use super::problem::OtherPlace;
use crate::json::{Span, write_string};
use crate::rule::{Level, Rule};
use crate::text::sanitize;

/// A broken rule in a document: what is wrong, where, and what to do.
///
/// Fields and texts hold names of the document, and no values. A checker makes the texts of findings that a sender repeats
/// once, and shares them.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// The level, which is that of the rule unless a profile or a configuration sets another.
    pub level: Level,
    /// What is wrong in this document.
    pub message: Arc<str>,
    /// What to do.
    pub help: Option<Arc<str>>,
    /// The file of the document, if it comes from one.
    pub file: Option<String>,
    /// The bytes at fault.
    pub span: Span,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The JSON Pointer of the value at fault.
    pub pointer: Arc<str>,
    /// The event at fault, if it is an event of the spec.
    pub event: Option<&'static str>,
    /// Whether the published open schemas refuse the document for this finding. It follows the rule, except under an
    /// alias: schemas do not know aliases, so to them a required property is missing, and its value may be anything.
    pub in_schema: bool,
    /// The other call, if the rule compares two calls and the place of the other one is known; for a plan, what its base
    /// says.
    pub other: Option<OtherPlace>,
}

impl Finding {
    /// Returns whether the finding refuses the document.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// Returns what to do: the help, or the fix of the rule.
    ///
    /// ```
    /// use livechat_spec::diagnostic::{Problem, locate};
    /// use livechat_spec::{json::Span, rule};
    /// let problem = Problem::new(&rule::NO_EVENT, Span::new(0, 1), "no event");
    /// let found = locate(None, b"{}", vec![problem]);
    /// assert_eq!((found[0].help.as_deref(), found[0].advice()), (None, rule::NO_EVENT.fix));
    /// ```
    pub fn advice(&self) -> &str {
        self.help.as_deref().unwrap_or(self.rule.fix)
    }

    /// Returns the finding as one JSON object on one line, without the newline.
    ///
    /// The keys are always the same: `rule`, `name`, `level`, `message`, `help`, `file`, `pointer` (RFC 6901), `event`,
    /// `start` and `end` (byte offsets), `line` and `column` (from 1), and `other`, an object with the `file` and the `line`
    /// of the call that this one is compared with, or of what the base of a plan says. The help is the
    /// [`advice`](Self::advice). A value that is not known is `null`. With the feature `serde`, serde serializes the same.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        for (key, text) in self.texts() {
            write_string(&mut out, key);
            out.push(':');
            match text {
                Some(text) => write_string(&mut out, text),
                None => out.push_str("null"),
            }
            out.push(',');
        }
        for (key, number) in self.numbers() {
            let _ = write!(out, "\"{key}\":{number},");
        }
        out.push_str("\"other\":");
        match &self.other {
            Some(OtherPlace { file, line }) => {
                out.push_str(r#"{"file":"#);
                write_string(&mut out, file);
                let _ = write!(out, r#","line":{line}}}}}"#);
            }
            None => out.push_str("null}"),
        }
        out
    }

    /// The keys of the finding as JSON whose values are texts.
    pub(super) fn texts(&self) -> [(&'static str, Option<&str>); 8] {
        [
            ("rule", Some(self.rule.id)),
            ("name", Some(self.rule.name)),
            ("level", Some(self.level.as_str())),
            ("message", Some(&*self.message)),
            ("help", Some(self.advice())),
            ("file", self.file.as_deref()),
            ("pointer", Some(&*self.pointer)),
            ("event", self.event),
        ]
    }

    /// The keys whose values are numbers. `other` follows them.
    pub(super) const fn numbers(&self) -> [(&'static str, usize); 4] {
        [("start", self.span.start), ("end", self.span.end), ("line", self.line), ("column", self.column)]
    }
}

/// Shows the location, level, rule and message on one line; [`render`](super::render) shows the line of the document too.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{}:", sanitize(file))?;
        }
        write!(f, "{}:{}: {}[{}]: {}", self.line, self.column, self.level, self.rule, sanitize(&self.message))
    }
}

/// One line also with `{:#?}`: what `Display` shows, and the JSON Pointer and the help if there are any.
///
/// ```
/// use livechat_spec::diagnostic::{Problem, locate};
/// use livechat_spec::{json::Span, rule};
/// let body = br#"{"event": "Live Chat Mesage Sent"}"#;
/// let span = Span::new(10, 33);
/// let problem = Problem::new(&rule::UNKNOWN_EVENT, span, "unknown live chat event");
/// let found = locate(None, body, vec![problem]);
/// assert_eq!(
///     format!("{:?}", found[0]),
///     r#"Finding(1:11: error[LC0201]: unknown live chat event, at "/event")"#,
/// );
/// ```
impl fmt::Debug for Finding {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Finding({self}")?;
        if !self.pointer.is_empty() {
            write!(f, ", at {:?}", self.pointer)?;
        }
        if let Some(help) = &self.help {
            write!(f, ", help: {help:?}")?;
        }
        if let Some(OtherPlace { file, line }) = &self.other {
            write!(f, ", other: {file:?}, line {line}")?;
        }
        f.write_str(")")
    }
}

const _: () = {
    const fn assert_send_and_sync<T: Send + Sync>() {}
    assert_send_and_sync::<Finding>();
};
