//! For programs: an object on a line for each finding, and one for the summary, which is the last.

use super::emitter::{Emitter, End};
use super::printer::Printer;
use crate::check::group::Findings;
use crate::check::part::LineColumn;

pub(super) struct Json(pub(super) Printer);

impl Emitter for Json {
    fn collector(&self) -> fn() -> Findings {
        Findings::all
    }

    fn take(&mut self, file: &str, place: LineColumn, found: Findings) -> bool {
        self.0.each(file, place, found, |printer, finding| {
            printer.print(&finding.to_json());
            printer.print("\n");
        })
    }

    fn finish(&mut self, end: &End<'_>) {
        let summary = serde_json::json!({"summary": end.summary.to_json()});
        self.0.print(&format!("{summary}\n"));
        self.0.flush();
    }
}
