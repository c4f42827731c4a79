//! Syntax errors as problems, with the rule that each breaks.

use super::problem::Problem;
use crate::json::{SyntaxError, SyntaxErrorKind};
use crate::rule::{self, Rule};

impl SyntaxError {
    /// Returns the rule that the error breaks.
    pub const fn rule(&self) -> &'static Rule {
        match self.kind {
            SyntaxErrorKind::NotUtf8 => &rule::NOT_UTF8,
            SyntaxErrorKind::TooDeep { .. } => &rule::TOO_DEEP,
            SyntaxErrorKind::DuplicateKey { .. } => &rule::DUPLICATE_KEY,
            SyntaxErrorKind::LoneSurrogate => &rule::LONE_SURROGATE,
            _ => &rule::SYNTAX,
        }
    }
}

impl From<SyntaxError> for Problem {
    fn from(error: SyntaxError) -> Self {
        Self::new(error.rule(), error.span, error.to_string()).help_if_any(error.help())
    }
}
