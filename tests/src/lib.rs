//! Tests that go across the crates of livechat. This package is not published.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../livechat-derive/README.md")]
pub struct DeriveReadme;
