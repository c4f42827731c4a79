use core::fmt::{self, Write as _};

use crate::json::{Span, write_string};
use crate::rule::{Level, Rule};
use crate::text::sanitize;

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

/// One line: the place, the level, the rule and the message. See [`render`](crate::diagnostic::render) for the whole.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{}:", sanitize(file))?;
        }
        write!(f, "{}:{}: {}[{}]: {}", self.line, self.column, self.level, self.rule, sanitize(&self.message))
    }
}
