//! Lints the quality of a spec: what is valid, and makes the data worse than it could be. Whoever wants it so allows the
//! rule where it is broken, and says why.

// Reporting, and what records allow.
mod reporter;

// Words of names and descriptions.
mod words;

// Columns of warehouses.
mod columns;

// Values, properties and events.
mod events;
mod properties;
mod values;

use core::ops::RangeInclusive;

use crate::diagnostic::Problem;
use crate::model::SpecFile;
use reporter::Quality;

/// Reports what could be better about a spec that has no errors. `own` is where its file lies: what a plan inherits is the
/// matter of its base.
pub(in crate::load) fn quality(spec_file: &SpecFile, own: RangeInclusive<usize>) -> Vec<Problem> {
    let mut quality = Quality::new(spec_file, own);
    quality.envelope();
    quality.properties();
    quality.columns();
    quality.events();
    quality.finish()
}
