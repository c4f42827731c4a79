//! Checks NDJSON line by line.

use core::fmt;

use super::Checker;
use crate::diagnostic::Finding;

/// The findings of one line of NDJSON.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The number of the line, from 1.
    pub number: usize,
    /// The findings. Lines, columns and bytes are those of the whole document.
    pub findings: Vec<Finding>,
}

/// An iterator that checks NDJSON line by line. See [`Checker::lines`].
pub struct Lines<'c, 'd> {
    checker: &'c mut Checker,
    rest: &'d [u8],
    start: usize,
    number: usize,
}

/// Shows the position, not the document, which may be private.
impl fmt::Debug for Lines<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("start", &self.start).field("number", &self.number).finish_non_exhaustive()
    }
}

impl Checker {
    /// Checks each line of NDJSON that is not blank. An error in a line does not stop the others.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::{LIVECHAT, check::Checker};
    /// let lines = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}
    ///
    /// {"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": }}
    /// {"userId": "visitor-17", "event": "Live Chat Message Received"}
    /// "#;
    /// let mut checker = Checker::new(&LIVECHAT);
    /// let wrong: Vec<_> = checker.lines(lines).flat_map(|line| line.findings).collect();
    /// assert_eq!(wrong.len(), 1);
    /// assert_eq!(wrong[0].to_string(), "3:88: error[LC0001]: expected a JSON value, found `}`");
    /// # }
    /// ```
    pub fn lines<'c, 'd>(&'c mut self, document: &'d [u8]) -> Lines<'c, 'd> {
        Lines { checker: self, rest: document, start: 0, number: 0 }
    }
}

impl Iterator for Lines<'_, '_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while !self.rest.is_empty() {
            let end = self.rest.iter().position(|&byte| byte == b'\n');
            let (line, after) = self.rest.split_at(end.map_or(self.rest.len(), |end| end + 1));
            let start = self.start;
            self.number += 1;
            self.start += line.len();
            self.rest = after;
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            // Without the newline, so that an error at the end of the document is on this line.
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            let mut findings = self.checker.findings(line.strip_suffix(b"\r").unwrap_or(line));
            for finding in &mut findings {
                finding.line = self.number;
                finding.span.start += start;
                finding.span.end += start;
            }
            return Some(Line { number: self.number, findings });
        }
        None
    }
}
