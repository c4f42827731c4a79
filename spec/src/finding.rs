//! Findings: what is wrong with a document, and where.

use core::fmt::{self, Write as _};

use crate::json::{Position, Span, SyntaxError, pointers, position, write_string};
use crate::render::visible;
use crate::rule::{Level, Rule};

/// Something found wrong while reading, before its place has been worked out.
///
/// Collect problems while reading, then turn all of them into [`Finding`]s with [`findings`], in one pass.
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

impl From<SyntaxError> for Problem {
    fn from(error: SyntaxError) -> Self {
        let problem = Self::new(error.rule(), error.span, error.to_string());
        match error.help() {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}

/// Something wrong with a document: by which rule, where, and what to do.
///
/// Neither its fields nor its texts hold a value of the document, other than names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How bad it is here; the rule's own level, unless somebody has set another.
    pub level: Level,
    /// What is wrong, in this case.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The file, if the document is one.
    pub file: Option<String>,
    /// The bytes at fault.
    pub span: Span,
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
    /// The JSON Pointer of the value at fault.
    pub pointer: String,
    /// The name of the event at fault, if it is one of a spec.
    pub event: Option<String>,
    /// Whether the published open schemas refuse the document for it: what the rule says, but for other names of
    /// properties. Schemas do not know those, so a required property is missing, and the value may be anything.
    pub in_schema: bool,
}

/// Works out the places of problems in their document, and sorts them by place.
///
/// ```
/// use livechat_spec::{finding::{Problem, findings}, json::Reader};
/// let bytes = br#"{"a": 01}"#;
/// let error = Reader::from_bytes(bytes)?.skip().unwrap_err();
/// let found = findings(Some("body.json"), bytes, vec![Problem::from(error)]);
/// assert_eq!(found[0].to_string(), "body.json:1:7: error[LC0001]: a number with a superfluous leading zero");
/// assert_eq!(found[0].pointer, "/a");
/// # Ok::<(), livechat_spec::json::SyntaxError>(())
/// ```
pub fn findings(file: Option<&str>, document: &[u8], mut problems: Vec<Problem>) -> Vec<Finding> {
    if problems.is_empty() {
        return Vec::new();
    }
    problems.sort_by_key(|problem| problem.span);
    let valid = match core::str::from_utf8(document) {
        Ok(text) => text,
        Err(error) => core::str::from_utf8(&document[..error.valid_up_to()]).unwrap_or_default(),
    };
    let starts: Vec<usize> = problems.iter().map(|problem| problem.span.start).collect();
    // From one problem to the next, so that many problems do not read the document again and again.
    let mut place = Position { line: 1, column: 1 };
    let mut read = 0;
    let locate = |(problem, pointer): (Problem, String)| {
        let start = problem.span.start.min(document.len());
        let step = position(&document[read..], start - read);
        let column = if step.line == 1 { place.column + step.column - 1 } else { step.column };
        place = Position { line: place.line + step.line - 1, column };
        read = start;
        Finding {
            rule: problem.rule,
            level: problem.rule.level,
            message: problem.message,
            help: problem.help,
            file: file.map(str::to_owned),
            span: problem.span,
            line: place.line,
            column: place.column,
            pointer,
            event: problem.event,
            in_schema: problem.in_schema,
        }
    };
    problems.into_iter().zip(pointers(valid, &starts)).map(locate).collect()
}

impl Finding {
    /// Whether the finding refuses the document.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// The finding as one JSON object on one line, without the newline.
    ///
    /// Keys, always all of them: `rule`, `name`, `level`, `message`, `help`, `file`, `start` and `end` (byte offsets),
    /// `line` and `column` (from 1), `pointer` (RFC 6901), `event`. What is unknown is `null`.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        let texts = [
            ("rule", Some(self.rule.id)),
            ("name", Some(self.rule.name)),
            ("level", Some(self.level.as_str())),
            ("message", Some(&*self.message)),
            ("help", self.help.as_deref()),
            ("file", self.file.as_deref()),
            ("pointer", Some(&*self.pointer)),
            ("event", self.event.as_deref()),
        ];
        for (key, text) in texts {
            write_string(&mut out, key);
            out.push(':');
            match text {
                Some(text) => write_string(&mut out, text),
                None => out.push_str("null"),
            }
            out.push(',');
        }
        let Span { start, end } = self.span;
        let (line, column) = (self.line, self.column);
        let _ = write!(out, r#""start":{start},"end":{end},"line":{line},"column":{column}}}"#);
        out
    }
}

/// One line: the place, the level, the rule and the message. See [`render`](crate::render::render) for the whole.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{}:", visible(file))?;
        }
        write!(f, "{}:{}: {}[{}]: {}", self.line, self.column, self.level, self.rule, visible(&self.message))
    }
}
