//! The interface of report formats.

use std::time::Duration;

use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::check::summary::Summary;
use crate::check::summary_text;
use crate::term::Error;

/// Prints a report in one format.
pub(in crate::check) trait Emitter {
    /// Makes the empty collections that workers fill: of all findings, or of groups.
    fn collector(&self) -> fn() -> Findings;

    /// Takes the findings of the next part of the input, which begins at this place of the file. Returns whether stdout
    /// is open.
    fn emit(&mut self, file: &str, start: LineColumn, findings: Findings) -> bool;

    /// Ends the report. Fails if a part of it could not be printed.
    fn finish(&mut self, totals: &Totals<'_>) -> Result<(), Error>;
}

/// The summary of a check, and the time that it took.
pub(in crate::check) struct Totals<'a> {
    pub(in crate::check) summary: &'a Summary,
    pub(in crate::check) time: Duration,
    /// Whether all of the input was checked.
    pub(in crate::check) is_whole: bool,
    /// The configuration file that was read.
    pub(in crate::check) config_file: Option<&'a str>,
}

impl Totals<'_> {
    /// The summary for people.
    pub(in crate::check) fn text(&self) -> String {
        summary_text::summary(self.summary, Some(self.time), self.config_file)
    }
}

/// Prints nothing.
pub(in crate::check) struct Silent;

impl Emitter for Silent {
    fn collector(&self) -> fn() -> Findings {
        Findings::grouped
    }

    fn emit(&mut self, _: &str, _: LineColumn, _: Findings) -> bool {
        true
    }

    fn finish(&mut self, _: &Totals<'_>) -> Result<(), Error> {
        Ok(())
    }
}
