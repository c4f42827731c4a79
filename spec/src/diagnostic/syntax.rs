//! Syntax errors as problems, with the rule that each breaks.

use super::problem::Problem;
use crate::json::{SyntaxError, SyntaxErrorKind};
use crate::rule::{self, Rule};

impl SyntaxErrorKind {
    /// Returns the rule that the error breaks.
    pub const fn rule(&self) -> &'static Rule {
        match self {
            Self::NotUtf8 => &rule::NOT_UTF8,
            Self::TooDeep { .. } => &rule::TOO_DEEP,
            Self::DuplicateKey { .. } => &rule::DUPLICATE_KEY,
            Self::LoneSurrogate => &rule::LONE_SURROGATE,
            _ => &rule::SYNTAX,
        }
    }
}

impl SyntaxError {
    /// Returns the rule that the error breaks.
    pub const fn rule(&self) -> &'static Rule {
        self.kind.rule()
    }
}

impl Problem {
    /// Creates the problem of a syntax error in a document.
    pub fn of_syntax(error: SyntaxError, document: &[u8]) -> Self {
        Self::new(error.rule(), error.span, error.to_string()).help_if_any(error.help(document))
    }
}
