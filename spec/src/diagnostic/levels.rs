use super::finding::Finding;
use crate::rule::{ALL, Level, Profile, Rule};

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
        Self { of: ALL.iter().map(|rule| rule.profiles.get(profile)).collect() }
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
