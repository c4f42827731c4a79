//! What a check says, in each format.

mod github;
mod human;
mod json;
mod junit;
mod sarif;

use std::io::{self, BufWriter, Stdout, Write as _};
use std::time::Duration;

use livechat_spec::finding::Finding;

use super::findings::Found;
use super::judge::Place;
use super::settings::{Format, Settings};
use super::summary::Summary;

/// A format. Parts of files are handed to it in the order of the input.
pub(super) trait Report {
    /// How it wants to have what is found.
    fn collects(&self) -> fn() -> Found;

    /// Takes what was found in a part of a file that begins at this place; whether anybody still listens.
    fn take(&mut self, file: &str, place: Place, found: Found) -> bool;

    /// Says the rest.
    fn finish(&mut self, end: &End<'_>);
}

/// What is known in the end.
pub(super) struct End<'a> {
    pub(super) summary: &'a Summary,
    /// How long it took.
    pub(super) time: Duration,
}

/// How many kinds of findings people are shown, where nobody says otherwise.
const SHOWN: usize = 50;

/// The report of a check. Formats for programs print all findings, where nobody says otherwise.
pub(super) fn of(settings: &Settings) -> Box<dyn Report + Send> {
    let printer = Printer::new(settings.max_findings);
    match settings.format {
        Format::Human => Box::new(human::Human::new(settings.spec, settings.max_findings.unwrap_or(SHOWN))),
        Format::Json => Box::new(json::Json(printer)),
        Format::Github => Box::new(github::Github(printer)),
        Format::Junit => Box::new(junit::Junit::new(printer, settings.fail_on)),
        Format::Sarif => Box::new(sarif::Sarif::new(printer, settings)),
    }
}

/// Says nothing.
pub(super) struct Nothing;

impl Report for Nothing {
    fn collects(&self) -> fn() -> Found {
        Found::kinds
    }

    fn take(&mut self, _: &str, _: Place, _: Found) -> bool {
        true
    }

    fn finish(&mut self, _: &End<'_>) {}
}

/// The standard output, for findings that are printed as they come.
struct Printer {
    out: BufWriter<Stdout>,
    /// How many more findings are printed; `None` for all.
    left: Option<usize>,
    /// Whether somebody reads it.
    is_read: bool,
}

impl Printer {
    fn new(most: Option<usize>) -> Self {
        Self { out: BufWriter::new(io::stdout()), left: most, is_read: true }
    }

    fn print(&mut self, text: &str) {
        self.is_read = self.is_read && self.out.write_all(text.as_bytes()).is_ok();
    }

    fn flush(&mut self) {
        self.is_read = self.is_read && self.out.flush().is_ok();
    }

    /// Puts findings in their place in the file, and hands over those that are to be printed; whether anybody reads it.
    fn each(&mut self, file: &str, place: Place, found: Found, mut print: impl FnMut(&mut Self, &Finding)) -> bool {
        if let Found::Each(findings) = found {
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
