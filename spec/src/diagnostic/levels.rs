//! The level of each rule, as a profile and a configuration set it.

use super::finding::Finding;
use crate::rule::{ALL, Level, Profile, Rule};

/// The level at which each rule is reported, if it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// One entry for each rule, in the order of the catalogue.
    of: Vec<Option<Level>>,
}

impl Default for Levels {
    fn default() -> Self {
        Self::of(Profile::default())
    }
}

impl Levels {
    /// The levels of a profile.
    pub fn of(profile: Profile) -> Self {
        Self { of: ALL.iter().map(|rule| rule.profiles.get(profile)).collect() }
    }

    /// Sets the level of a rule, or `None` to not report it.
    pub fn set(&mut self, rule: &Rule, level: Option<Level>) {
        if let Some(at) = place(rule) {
            self.of[at] = level;
        }
    }

    /// Returns the level of a rule, or `None` if it is not reported.
    pub fn get(&self, rule: &Rule) -> Option<Level> {
        place(rule).and_then(|at| self.of[at])
    }

    /// Sets the levels of findings, and removes findings of rules that are not reported.
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
