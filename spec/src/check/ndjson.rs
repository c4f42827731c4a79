//! Checks NDJSON line by line. The functions are `#[inline]`: a program compiles them if it checks NDJSON.

use core::fmt;

use super::Checker;
use crate::check::outcome::Passes;
use crate::diagnostic::{Finding, Problem, locate};
use crate::json::{Reader, Span};
use crate::rule;

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
    /// Whether a finding said that documents share a line.
    told_of_shared_line: bool,
}

/// Shows the position, not the document, which may be private.
impl fmt::Debug for Lines<'_, '_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("start", &self.start).field("number", &self.number).finish_non_exhaustive()
    }
}

impl Checker {
    /// Checks each line of NDJSON that is not blank. An error in a line does not stop the others. Of several documents on
    /// one line, as `{..}{..}`, each is checked, and `LC1006` says so once.
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
    #[inline]
    pub fn lines<'c, 'd>(&'c mut self, document: &'d [u8]) -> Lines<'c, 'd> {
        Lines { checker: self, rest: document, start: 0, number: 0, told_of_shared_line: false }
    }
}

impl Iterator for Lines<'_, '_> {
    type Item = Line;

    #[inline]
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
            let mut findings = self.findings(line.strip_suffix(b"\r").unwrap_or(line));
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

impl Lines<'_, '_> {
    /// The findings of a line: those of its document, or of all if it has several.
    #[inline]
    fn findings(&mut self, line: &[u8]) -> Vec<Finding> {
        let findings = self.checker.findings(line);
        if self.checker.decided_by != Passes::Validate {
            return findings;
        }
        let starts = starts_of_documents(line);
        let [_, second, ..] = starts[..] else {
            return findings;
        };
        let mut findings = Vec::new();
        let (mut column, mut counted) = (0, 0);
        for (at, &start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(line.len());
            // Characters, as far as the line is UTF-8.
            column += line[counted..start].iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
            counted = start;
            let mut of_document = self.checker.findings(&line[start..end]);
            if start == second && !self.told_of_shared_line {
                self.told_of_shared_line = true;
                let message = "another document begins on this line";
                let problem = Problem::new(&rule::DOCUMENTS_ON_ONE_LINE, Span::new(0, 1), message);
                let mut told = self.checker.levels.apply(locate(None, &line[start..end], vec![problem]));
                told.append(&mut of_document);
                of_document = told;
            }
            for finding in &mut of_document {
                finding.column += column;
                finding.span.start += start;
                finding.span.end += start;
            }
            findings.append(&mut of_document);
        }
        findings
    }
}

/// Where the documents of a line begin: the first one at its start, another one at each object that follows a value.
#[inline]
fn starts_of_documents(line: &[u8]) -> Vec<usize> {
    let text = line.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let mut starts = vec![0];
    let mut at = 0;
    loop {
        let mut reader = Reader::at(text, at);
        if reader.skip().is_err() || reader.peek() != Some(b'{') {
            return starts;
        }
        at = reader.offset();
        starts.push(at);
    }
}
