//! Findings: what is wrong with a document and where, and how to show it.

// Problems and findings.
mod finding;
mod problem;
mod syntax;

// Levels and places.
mod levels;
mod locate;

// Masking.
mod mask;

// Rendering.
mod render;

pub use finding::Finding;
pub use levels::Levels;
pub use locate::locate;
pub use mask::Masking;
pub use problem::Problem;
pub use render::{Frame, Rendered, render, render_with_width};
