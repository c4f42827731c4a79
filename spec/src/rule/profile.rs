/// How much is reported where nobody says otherwise rule by rule.
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
