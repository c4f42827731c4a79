//! How severe a finding is.

use core::fmt;
use core::str::FromStr;

use crate::text::UnknownWord;

/// How severe a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Information; no action is needed.
    Note,
    /// Accepted, but the sender should correct it.
    Warning,
    /// Refused.
    Error,
}

impl Level {
    /// Returns `error`, `warning` or `note`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Parses what [`Level::as_str`] returns.
impl FromStr for Level {
    type Err = UnknownWord;

    #[inline]
    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let all = [Self::Error, Self::Warning, Self::Note];
        let known = all.into_iter().find(|level| level.as_str() == word);
        known.ok_or_else(|| UnknownWord::new(all.map(Self::as_str)))
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
