//! The options of a check: on the command line, and in the configuration file.

use clap::{Arg, ArgAction};
use livechat_spec::rule::Level;

/// The least level that makes a check fail; `None` if none does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FailOn(Option<Level>);

impl Default for FailOn {
    fn default() -> Self {
        Self(Some(Level::Error))
    }
}

impl FailOn {
    /// Whether a finding of this level makes the check fail.
    pub(super) fn fails(self, level: Level) -> bool {
        self.0.is_some_and(|least| level >= least)
    }
}

/// In which form findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Human,
    Json,
    Github,
    Junit,
    Sarif,
}

impl Format {
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("human", Self::Human),
        ("json", Self::Json),
        ("github", Self::Github),
        ("junit", Self::Junit),
        ("sarif", Self::Sarif),
    ];
}

/// The words for what a rule may be set to.
pub(crate) const LEVELS: [(&str, Option<Level>); 3] =
    [("allow", None), ("warn", Some(Level::Warning)), ("deny", Some(Level::Error))];

/// The words for when a check fails.
pub(crate) const FAIL_ON: [(&str, FailOn); 4] = [
    ("error", FailOn(Some(Level::Error))),
    ("warning", FailOn(Some(Level::Warning))),
    ("note", FailOn(Some(Level::Note))),
    ("never", FailOn(None)),
];

/// How many bytes a document may have, where nobody says otherwise.
pub(super) const MAX_LINE: usize = 1 << 20;

/// How many conversations are remembered, where nobody says otherwise.
pub(super) const WINDOW: usize = 100_000;

/// The arguments of the command line.
pub(crate) fn arguments() -> Vec<Arg> {
    let value = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let rules =
        |name, help| value(name, "RULE", help).action(ArgAction::Append).value_delimiter(',').help_heading("Rules");
    // With `=false` it speaks against the configuration.
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("BOOL")
            .value_parser(clap::value_parser!(bool))
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true")
            .help(help)
            .help_heading("Conversations")
    };
    vec![
        Arg::new("files").value_name("FILES|FOLDERS|PATTERNS|-").required(true).num_args(1..).help(
            "What to check: files, folders, patterns such as `logs/**/*.ndjson.gz`, or `-` for the standard input",
        ),
        value("dialect", "DIALECT", "Check also what this platform asks for, such as `segment`").help_heading("Rules"),
        value("profile", "PROFILE", "How much is reported: lenient, recommended or strict; lenient if nothing is said")
            .help_heading("Rules"),
        rules("allow", "Do not report a rule, given by its id or name"),
        rules("warn", "Emitter a rule as a warning"),
        rules("deny", "Emitter a rule as an error"),
        value("fail-on", "LEVEL", "The least level for which the exit code is 1; error if nothing is said")
            .value_parser(FAIL_ON.map(|(word, _)| word))
            .help_heading("Rules"),
        value(
            "config",
            "FILE",
            "The configuration, in place of the `livechat-check.json` of this folder or one around it",
        ),
        value("spec", "FILE", "The spec file, in place of the configured or the built-in one"),
        value("format", "FORMAT", "In which form findings are printed; human if nothing is said")
            .value_parser(Format::ALL.map(|(word, _)| word))
            .help_heading("Output"),
        value("summary", "FILE", "Write the summary, as JSON, to a file").help_heading("Output"),
        value("max-findings", "N", "Print at most so many findings; all are counted").help_heading("Output"),
        value("max-line", "BYTES", "Do not read longer documents; K and M may follow; 1M if nothing is said"),
        value("threads", "N", "How many threads; as many as there are cores if nothing is said"),
        flag("conversations", "Compare the events of each conversation, in the order of the input over all files"),
        value("window", "N", "How many conversations are remembered; 100000 if nothing is said")
            .help_heading("Conversations"),
        flag("from-the-start", "No conversation began before the input: report each that does not start in it"),
    ]
}

/// Its keys, and what they say.
pub(crate) const KEYS: [(&str, &str); 11] = [
    ("$schema", "The schema of this file"),
    ("spec", "The spec file, relative to this one"),
    ("dialect", "The platform whose rules hold, too"),
    ("profile", "How much is reported"),
    ("rules", "What single rules are reported as, by id or name"),
    ("max_line", "How many bytes a document may have, as a number, or as a text such as `64K` or `1M`"),
    ("max_findings", "How many findings are printed"),
    ("fail_on", "The least level that makes a check fail"),
    ("conversations", "Whether the events of each conversation are compared"),
    ("window", "How many conversations are remembered"),
    ("from_the_start", "Whether no conversation began before the input"),
];

pub(super) fn of_word<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// What [`size`] takes, as a pattern.
pub(crate) const SIZE_PATTERN: &str = "^0*[1-9][0-9]{0,12}[KkMmGg]?$";

/// A number of bytes, with `K`, `M` or `G` for their multiples of 1024.
pub(super) fn size(text: &str) -> Option<usize> {
    let (digits, unit) = match text.strip_suffix(|c: char| c.is_ascii_alphabetic()) {
        Some(digits) => (digits, text.as_bytes().last()?.to_ascii_uppercase()),
        None => (text, b' '),
    };
    let shift = match unit {
        b' ' => 0,
        b'K' => 10,
        b'M' => 20,
        b'G' => 30,
        _ => return None,
    };
    let number: usize = digits.parse().ok()?;
    let size = number.checked_mul(1 << shift)?;
    // Chunks grow to a few times of it.
    (1..=1 << 40).contains(&size).then_some(size)
}
