//! What every format does.

use std::time::Duration;

use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::check::summary::Summary;

/// A format. Parts of files are handed to it in the order of the input.
pub(in crate::check) trait Emitter {
    /// How it wants to have what is found.
    fn collector(&self) -> fn() -> Findings;

    /// Takes what was found in a part of a file that begins at this place; whether anybody still listens.
    fn take(&mut self, file: &str, place: LineColumn, found: Findings) -> bool;

    /// Says the rest.
    fn finish(&mut self, end: &End<'_>);
}

/// What is known in the end.
pub(in crate::check) struct End<'a> {
    pub(in crate::check) summary: &'a Summary,
    /// How long it took.
    pub(in crate::check) time: Duration,
}

/// Says nothing.
pub(in crate::check) struct Silent;

impl Emitter for Silent {
    fn collector(&self) -> fn() -> Findings {
        Findings::grouped
    }

    fn take(&mut self, _: &str, _: LineColumn, _: Findings) -> bool {
        true
    }

    fn finish(&mut self, _: &End<'_>) {}
}
