#![doc = include_str!("../README.md")]

// The disk, the terminal, and words on the command line.
mod disk;
mod term;
mod word;

// Markdown.
mod markdown;

// Findings as text.
mod finding_text;

// The rule catalogue.
mod rules;

// The workspace and its spec file.
mod spec_file;
mod workspace;

// Differences between two versions of a spec.
mod difference;

// Checking traffic.
mod check;

// Calls of SDKs.
mod snippet;

// Generating files.
mod generate;

// Other verbs.
mod diff;
mod explain;
mod init;
mod lint;
mod publish;

// The command line.
mod cli;

pub use cli::main;

/// The interface to fuzzing and to tests, which is not public.
#[doc(hidden)]
pub mod __private {
    pub use crate::generate::{rust_texts, texts};
}
