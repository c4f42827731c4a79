//! Prints findings as they come.

use std::io::{self, BufWriter, Stdout, Write as _};

use livechat_spec::diagnostic::Finding;

use crate::check::group::Findings;
use crate::check::part::LineColumn;

/// Stdout, for formats that print each finding when it comes.
pub(super) struct Printer {
    out: BufWriter<Stdout>,
    /// The number of findings that may still be printed; `None` for all.
    pub(super) left: Option<usize>,
    /// Whether the reader has not closed stdout.
    pub(super) is_open: bool,
}

impl Printer {
    pub(super) fn new(max_findings: Option<usize>) -> Self {
        Self { out: BufWriter::new(io::stdout()), left: max_findings, is_open: true }
    }

    pub(super) fn print(&mut self, text: &str) {
        self.is_open = self.is_open && self.out.write_all(text.as_bytes()).is_ok();
    }

    pub(super) fn flush(&mut self) {
        self.is_open = self.is_open && self.out.flush().is_ok();
    }

    /// Gives findings their place in the file, and calls `print` with those that may be printed. Returns whether stdout
    /// is open.
    pub(super) fn each(
        &mut self,
        file: &str,
        start: LineColumn,
        findings: Findings,
        mut print: impl FnMut(&mut Self, &Finding),
    ) -> bool {
        for mut finding in findings.into_all() {
            match &mut self.left {
                Some(0) => break,
                Some(left) => *left -= 1,
                None => {}
            }
            start.shift(&mut finding);
            finding.file = Some(file.to_owned());
            print(self, &finding);
        }
        self.is_open
    }
}
