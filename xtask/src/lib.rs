#![doc = include_str!("../README.md")]

// What every module uses.
mod term;

mod check;
mod cli;
mod config;
mod explain;
mod generate;
mod markdown;
mod output;
mod reference;
mod released;
mod rust;
mod schemas;
mod spec_schema;

pub use cli::main;
#[doc(hidden)]
pub use generate::texts;
