//! Support for the tests of all crates: random and recorded documents, and oracles for readers and checkers. This package
//! is not published.

#![allow(clippy::missing_panics_doc, reason = "what panics here is a test that fails")]

pub mod chance;
pub mod changes;
pub mod checkers;
pub mod conversations;
pub mod fixtures;
pub mod instances;
pub mod json;
pub mod large_specs;
pub mod plans;
pub mod reading;
pub mod syntax_errors;
pub mod trees;

use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Finding;
use livechat_spec::table::Dialect;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../livechat-derive/README.md")]
pub struct DeriveReadme;

/// Each finding as the name of its rule and its pointer.
pub fn found(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.rule.name, finding.pointer).trim_end().to_owned()).collect()
}

/// Every dialect, after none.
pub fn dialects() -> impl Iterator<Item = Option<&'static Dialect>> {
    std::iter::once(None).chain(LIVECHAT.dialects.iter().copied().map(Some))
}
