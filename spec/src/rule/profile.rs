//! Profiles: named sets of levels for all rules.

use core::str::FromStr;

use super::level::Level;
use crate::text::UnknownWord;

/// A set of levels for all rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Profile {
    /// Every rule at its own level; recommendations are not reported.
    #[default]
    Lenient,
    /// Every rule at its own level.
    Recommended,
    /// Every rule as an error, with the exceptions that [`Rule::profiles`](super::Rule::profiles) names.
    Strict,
}

impl Profile {
    /// The profiles and their names.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("lenient", Self::Lenient), ("recommended", Self::Recommended), ("strict", Self::Strict)];

    /// Returns the profile with this name.
    #[inline]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|&(_, profile)| profile)
    }
}

/// Parses a name of [`Profile::ALL`].
///
/// ```
/// use livechat_spec::rule::Profile;
/// assert_eq!("strict".parse(), Ok(Profile::Strict));
/// let error = "Strict".parse::<Profile>().unwrap_err();
/// assert_eq!(error.to_string(), "expected one of `lenient`, `recommended`, `strict`");
/// ```
impl FromStr for Profile {
    type Err = UnknownWord;

    #[inline]
    fn from_str(name: &str) -> Result<Self, UnknownWord> {
        Self::from_name(name).ok_or_else(|| UnknownWord::new(Self::ALL.iter().map(|&(known, _)| known)))
    }
}

/// The level of a rule in each profile; `None` if the profile does not report it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Profiles {
    /// In [`Profile::Lenient`].
    pub lenient: Option<Level>,
    /// In [`Profile::Recommended`].
    pub recommended: Option<Level>,
    /// In [`Profile::Strict`].
    pub strict: Option<Level>,
}

impl Profiles {
    /// The default of a rule with this level: an error in the strict profile, and this level in the others.
    pub(super) const fn of(level: Level) -> Self {
        Self { lenient: Some(level), recommended: Some(level), strict: Some(Level::Error) }
    }

    /// Returns the level in a profile.
    pub const fn get(&self, profile: Profile) -> Option<Level> {
        match profile {
            Profile::Lenient => self.lenient,
            Profile::Recommended => self.recommended,
            Profile::Strict => self.strict,
        }
    }
}
