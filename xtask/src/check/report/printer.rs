//! Prints findings as they come.

use std::io::{self, BufWriter, Stdout, Write as _};

use livechat_spec::diagnostic::Finding;

use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::term::{Error, unwritable_stdout};

/// Stdout, for formats that print each finding when it comes.
pub(super) struct Printer {
    out: BufWriter<Stdout>,
    /// The number of findings that may still be printed; `None` for all.
    pub(super) left: Option<usize>,
    /// Whether stdout takes more.
    pub(super) is_open: bool,
    /// Why it does not.
    error: Option<io::Error>,
}

impl Printer {
    pub(super) fn new(max_findings: Option<usize>) -> Self {
        Self { out: BufWriter::new(io::stdout()), left: max_findings, is_open: true, error: None }
    }

    /// Prints, unless printing failed before.
    pub(super) fn print(&mut self, text: &str) {
        if self.is_open {
            let result = self.out.write_all(text.as_bytes());
            self.note(result);
        }
    }

    /// Ends printing. Fails if something could not be printed.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        if self.is_open {
            let result = self.out.flush();
            self.note(result);
        }
        self.error.as_ref().map_or(Ok(()), unwritable_stdout)
    }

    fn note(&mut self, result: io::Result<()>) {
        if let Err(error) = result {
            self.is_open = false;
            self.error = Some(error);
        }
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
