//! What a check says, in each format.

use super::findings::Found;
use super::human::Human;
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
    pub(super) time: std::time::Duration,
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

/// The report of a check.
pub(super) fn of(settings: &Settings) -> Box<dyn Report + Send> {
    match settings.format {
        Format::Human => Box::new(Human::new(settings.spec, settings.max_findings.unwrap_or(SHOWN))),
        _ => Box::new(Nothing),
    }
}

/// How many kinds of findings people are shown, where nobody says otherwise.
const SHOWN: usize = 50;
