//! For GitHub Actions: workflow commands, which annotate the files.

use super::emitter::{Emitter, Totals};
use super::printer::Printer;
use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::finding_text::{github, github_log};
use crate::term::Error;

pub(super) struct Github(pub(super) Printer);

impl Emitter for Github {
    fn collector(&self) -> fn() -> Findings {
        Findings::all
    }

    fn emit(&mut self, file: &str, start: LineColumn, findings: Findings) -> bool {
        self.0.each(file, start, findings, |printer, finding| printer.print(&github(finding)))
    }

    fn finish(&mut self, totals: &Totals<'_>) -> Result<(), Error> {
        // Lines that are no commands go to the log.
        self.0.print(&github_log(&totals.text()));
        self.0.finish()
    }
}
