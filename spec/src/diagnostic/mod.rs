//! Findings: what is wrong with a document, where, and how people see it.

// What is found.
mod finding;
mod problem;
mod syntax;

// Where it is, and how bad.
mod levels;
mod locate;

// What of the document may be shown.
mod mask;

// Showing it.
mod render;

pub use finding::Finding;
pub use levels::Levels;
pub use locate::locate;
pub use mask::Masking;
pub use problem::Problem;
pub use render::{Frame, Rendered, render, render_with_width};
