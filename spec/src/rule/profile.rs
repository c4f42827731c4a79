use super::level::Level;

/// Which rules are reported, and at which level, unless a rule has a level of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Every rule at its own level, but none that only recommends.
    #[default]
    Lenient,
    /// Every rule at its own level.
    Recommended,
    /// Every rule as an error, but [`AGENT_CHANGED`](super::AGENT_CHANGED).
    Strict,
}

impl Profile {
    /// The profiles with their names.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("lenient", Self::Lenient), ("recommended", Self::Recommended), ("strict", Self::Strict)];

    /// The profile of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|&(_, profile)| profile)
    }
}

/// The level of a rule in each profile; `None` in one that does not report it.
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
    /// Those of a rule of this level: an error in the strict profile, and as it is in the others.
    pub(super) const fn of(level: Level) -> Self {
        Self { lenient: Some(level), recommended: Some(level), strict: Some(Level::Error) }
    }

    /// The level in a profile.
    pub const fn get(&self, profile: Profile) -> Option<Level> {
        match profile {
            Profile::Lenient => self.lenient,
            Profile::Recommended => self.recommended,
            Profile::Strict => self.strict,
        }
    }
}
