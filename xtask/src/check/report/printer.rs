//! Prints findings as they come.

use std::io::{self, BufWriter, Stdout, Write as _};

use livechat_spec::diagnostic::Finding;

use crate::check::group::Findings;
use crate::check::part::LineColumn;

/// The standard output, for findings that are printed as they come.
pub(super) struct Printer {
    out: BufWriter<Stdout>,
    /// How many more findings are printed; `None` for all.
    pub(super) left: Option<usize>,
    /// Whether somebody reads it.
    pub(super) is_read: bool,
}

impl Printer {
    pub(super) fn new(most: Option<usize>) -> Self {
        Self { out: BufWriter::new(io::stdout()), left: most, is_read: true }
    }

    pub(super) fn print(&mut self, text: &str) {
        self.is_read = self.is_read && self.out.write_all(text.as_bytes()).is_ok();
    }

    pub(super) fn flush(&mut self) {
        self.is_read = self.is_read && self.out.flush().is_ok();
    }

    /// Puts findings in their place in the file, and hands over those that are to be printed; whether anybody reads it.
    pub(super) fn each(
        &mut self,
        file: &str,
        place: LineColumn,
        found: Findings,
        mut print: impl FnMut(&mut Self, &Finding),
    ) -> bool {
        if let Findings::All(findings) = found {
            for mut finding in findings {
                match &mut self.left {
                    Some(0) => break,
                    Some(left) => *left -= 1,
                    None => {}
                }
                place.shift(&mut finding);
                finding.file = Some(file.to_owned());
                print(self, &finding);
            }
        }
        self.is_read
    }
}
