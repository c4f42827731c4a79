//! What differs between two versions of a spec, whom it breaks, and whether the versions and the accepted changes suffice.

// Places in files.
mod places;

// What is compared.
mod sides;

// The comparison.
mod judged;

// Findings, and the comparison in each format.
mod findings;
mod report;

pub(crate) use judged::{Difference, Prove};
pub(crate) use sides::{NewSide, OldSide};
