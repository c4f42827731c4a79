//! Findings: what is wrong with a document and where, and how to show it.

// Problems and findings.
mod finding;
mod problem;
mod syntax;

// Levels, and positions in a document.
mod levels;
mod locate;

// Findings as serde serializes them.
#[cfg(feature = "serde")]
mod serialize;

// What a body may show.
mod visible;

// Masking of private values and unknown names.
mod mask;

// Rendering for people.
mod render;

pub use finding::Finding;
pub use levels::Levels;
pub use locate::locate;
pub use mask::{Masking, mask_names};
pub use problem::{OtherPlace, Problem};
pub use render::{Frame, Rendered, render, render_with_width};
