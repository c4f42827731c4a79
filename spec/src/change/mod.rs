//! What differs between two specs, what it breaks for whom, and which version is due. Requires the feature `load`.
//!
//! ```
//! use livechat_spec::change::{ChangeKind, changes};
//! use livechat_spec::load::{LIVECHAT_JSON, load};
//! let old = load("old.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
//! let bounds = r#""minimum": 0, "maximum": 86400,"#;
//! let text = LIVECHAT_JSON.replacen(r#""minimum": 0,"#, bounds, 1);
//! let new = load("new.json", text.as_bytes()).spec_file.unwrap();
//! let found = changes(&old, &new);
//! assert_eq!(found[0].kind, ChangeKind::NumberBoundTightened);
//! assert_eq!(found[0].at, "/properties/conversation_duration");
//! assert_eq!(found[0].message, "`conversation_duration` takes fewer numbers");
//! ```

// The kinds of change.
mod kind;

// Changes, the version that they ask for, and what parts of specs say.
mod record;
mod same;
mod version;

// Changes that somebody answers for.
mod accepted;

// Comparison of what specs have.
mod properties;

// Comparison of the rest.
mod envelope;
mod events;
mod platforms;

// Calls that may show a change.
mod values;

// Calls.
mod call;

// Proofs.
mod judge;
mod witness;

pub use accepted::{Accepted, AcceptedChanges, accepted};
pub use kind::{Audience, ChangeKind, Effect, Step, Verdicts};
pub use record::Change;
pub use version::due;
pub use witness::{Proofs, Prover, Witness};

/// What tells specs apart, for test vectors.
#[doc(hidden)]
pub mod __private {
    pub use super::judge::schemas_take;
    pub use super::values::{inside, telling};
}

use crate::model::SpecFile;
use record::{Comparison, Pairs};

/// Returns the changes from one spec to another.
pub fn changes(old: &SpecFile, new: &SpecFile) -> Vec<Change> {
    let (events, properties) = pairs(old, new);
    let mut comparison = Comparison::new(old, new, &events, &properties);
    comparison.spec();
    comparison.envelope();
    comparison.properties();
    comparison.events();
    comparison.dialects();
    comparison.changes
}

/// The pairs of events, and those of properties.
fn pairs(old: &SpecFile, new: &SpecFile) -> (Pairs, Pairs) {
    (Pairs::of(&old.events, &new.events), Pairs::of(&old.properties, &new.properties))
}
