//! The level of each rule, as a profile and a configuration set it.

use super::finding::Finding;
use crate::rule::{ALL, Level, Profile, Rule};

/// The level at which each rule is reported, if it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// One entry for each rule, in the order of the catalogue.
    levels: Vec<Option<Level>>,
}

impl Default for Levels {
    fn default() -> Self {
        Self::of(Profile::default())
    }
}

impl Levels {
    /// Returns the levels of a profile.
    pub fn of(profile: Profile) -> Self {
        Self { levels: ALL.iter().map(|rule| rule.profiles.get(profile)).collect() }
    }

    /// Sets the level of a rule, or `None` to not report it.
    pub fn set(&mut self, rule: &Rule, level: Option<Level>) {
        self.levels[rule.place()] = level;
    }

    /// Returns the level of a rule, or `None` if it is not reported.
    pub fn get(&self, rule: &Rule) -> Option<Level> {
        self.levels[rule.place()]
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
