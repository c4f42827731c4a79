//! For programs: an object on a line for each finding, and one for the summary, which is the last.

use super::{End, Printer, Report};
use crate::check::findings::Found;
use crate::check::judge::Place;

pub(super) struct Json(pub(super) Printer);

impl Report for Json {
    fn collects(&self) -> fn() -> Found {
        Found::each
    }

    fn take(&mut self, file: &str, place: Place, found: Found) -> bool {
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
