use crate::finding::Finding;
use crate::rule::{self, ALL, Level, Rule};

/// How much is reported where nobody says otherwise rule by rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Every rule at its own level, but none that only recommends.
    #[default]
    Lenient,
    /// Every rule at its own level.
    Recommended,
    /// Every rule as an error, but [`AGENT_CHANGED`](rule::AGENT_CHANGED).
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

/// At which level each rule is reported, if at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// By the place of the rule in the catalogue.
    of: Vec<Option<Level>>,
}

impl Default for Levels {
    fn default() -> Self {
        Self::of(Profile::default())
    }
}

impl Levels {
    /// Those of a profile.
    pub fn of(profile: Profile) -> Self {
        let level = |rule: &&'static Rule| match profile {
            Profile::Lenient if rule.name == "recommended-missing" => None,
            Profile::Lenient | Profile::Recommended => Some(rule.level),
            // The other rules have a way to keep them. Agents hand conversations over, and nobody can avoid that.
            Profile::Strict if rule.id == rule::AGENT_CHANGED.id => Some(rule.level),
            Profile::Strict => Some(Level::Error),
        };
        Self { of: ALL.iter().map(level).collect() }
    }

    /// Reports a rule at this level, or not at all.
    pub fn set(&mut self, rule: &Rule, level: Option<Level>) {
        if let Some(at) = place(rule) {
            self.of[at] = level;
        }
    }

    /// The level of a rule; `None` if it is not reported.
    pub fn get(&self, rule: &Rule) -> Option<Level> {
        place(rule).and_then(|at| self.of[at])
    }

    /// Findings as these levels have them; those of rules that are not reported are left out.
    pub fn apply(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        findings.retain_mut(|finding| match self.get(finding.rule) {
            Some(level) => {
                finding.level = level;
                true
            }
            None => false,
        });
        findings
    }
}

fn place(rule: &Rule) -> Option<usize> {
    ALL.binary_search_by(|other| other.id.cmp(rule.id)).ok()
}
