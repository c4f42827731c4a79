//! Options that are set to a word.

use livechat_spec::rule::Level;

use crate::word::Word;

/// The lowest level that makes a check fail; `None` if none does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct FailOn(Option<Level>);

impl FailOn {
    /// Whether a finding of this level makes the check fail.
    pub(in crate::check) fn fails(self, level: Level) -> bool {
        self.0.is_some_and(|lowest| level >= lowest)
    }
}

impl Default for FailOn {
    fn default() -> Self {
        Self(Some(Level::Error))
    }
}

impl Word for FailOn {
    const PLACEHOLDER: &'static str = "LEVEL";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("error", Self(Some(Level::Error))),
        ("warning", Self(Some(Level::Warning))),
        ("note", Self(Some(Level::Note))),
        ("never", Self(None)),
    ];
}

/// The format in which findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum ReportFormat {
    Human,
    Json,
    Github,
    Junit,
    Sarif,
}

impl Word for ReportFormat {
    const PLACEHOLDER: &'static str = "FORMAT";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("human", Self::Human),
        ("json", Self::Json),
        ("github", Self::Github),
        ("junit", Self::Junit),
        ("sarif", Self::Sarif),
    ];
}

/// The setting of a rule: the level at which it is reported, or `None` if it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RuleLevel(pub(super) Option<Level>);

impl Word for RuleLevel {
    const PLACEHOLDER: &'static str = "LEVEL";
    const WORDS: &'static [(&'static str, Self)] =
        &[("allow", Self(None)), ("warn", Self(Some(Level::Warning))), ("deny", Self(Some(Level::Error)))];
}
