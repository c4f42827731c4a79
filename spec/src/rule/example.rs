//! Examples of rules: one that breaks the rule, and one that does not.

use core::fmt;

/// An example of a rule, by what kind of text it is. Tests check the examples of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Example {
    /// A body: one track call, or a batch, as JSON.
    Call(&'static str),
    /// Calls of a conversation, one on each line.
    Lines(&'static str),
    /// Rust: attributes, fields or items of a derive's input.
    Rust(&'static str),
    /// A part of a spec file, which is merged into a whole one.
    SpecPatch(&'static str),
    /// The configuration of a check.
    Config(&'static str),
    /// Words that describe the example.
    Prose(&'static str),
}

impl Example {
    /// Returns the text of the example.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Call(text)
            | Self::Lines(text)
            | Self::Rust(text)
            | Self::SpecPatch(text)
            | Self::Config(text)
            | Self::Prose(text) => text,
        }
    }
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
