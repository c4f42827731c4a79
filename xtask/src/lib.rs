#![doc = include_str!("../README.md")]

// The terminal, and the rule catalogue.
mod rules;
mod term;

// What a verb works on.
mod spec_file;
mod workspace;

// Checking traffic.
mod check;

// Generating files.
mod generate;

// Other verbs.
mod explain;

// The command line.
mod cli;

pub use cli::main;
#[doc(hidden)]
pub use generate::texts;
