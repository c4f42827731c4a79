//! For programs: an object per line for each finding, and last one for the summary.

use super::emitter::{Emitter, Totals};
use super::printer::Printer;
use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::finding_text::json;
use crate::term::{Error, escape_hidden};

pub(super) struct Json(pub(super) Printer);

impl Emitter for Json {
    fn collector(&self) -> fn() -> Findings {
        Findings::all
    }

    fn emit(&mut self, file: &str, start: LineColumn, findings: Findings) -> bool {
        self.0.each(file, start, findings, |printer, finding| printer.print(&json(finding)))
    }

    fn finish(&mut self, totals: &Totals<'_>) -> Result<(), Error> {
        let last = serde_json::json!({"summary": totals.summary.to_json(), "config": totals.config_file});
        self.0.print(&format!("{}\n", escape_hidden(&last.to_string())));
        self.0.finish()
    }
}
