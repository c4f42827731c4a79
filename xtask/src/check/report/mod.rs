//! What a check says, in each format.

// What every format does.
pub(super) mod emitter;

// Findings that are printed as they come.
mod printer;

// The formats.
mod github;
mod human;
mod json;
mod junit;
mod sarif;

use super::options::words::Format;
use super::settings::Settings;
use emitter::Emitter;
use printer::Printer;

/// How many kinds of findings people are shown, where nobody says otherwise.
const SHOWN: usize = 50;

/// The report of a check. Formats for programs print all findings, where nobody says otherwise.
pub(super) fn of(settings: &Settings) -> Box<dyn Emitter + Send> {
    let printer = Printer::new(settings.max_findings);
    match settings.format {
        Format::Human => Box::new(human::Human::new(settings.spec, settings.max_findings.unwrap_or(SHOWN))),
        Format::Json => Box::new(json::Json(printer)),
        Format::Github => Box::new(github::Github(printer)),
        Format::Junit => Box::new(junit::Junit::new(printer, settings.fail_on)),
        Format::Sarif => Box::new(sarif::Sarif::new(printer, settings)),
    }
}
