//! How a check is done: the command line over the configuration file over what is usual.

use std::path::Path;
use std::thread::available_parallelism;

use clap::{Arg, ArgAction, ArgMatches};
use livechat_spec::diagnostic::Levels;
use livechat_spec::load::{LIVECHAT_JSON, load, table};
use livechat_spec::rule::{Level, Profile, Rule};
use livechat_spec::suggest::closest;
use livechat_spec::table::{Dialect, Spec};

use super::config_file::{self, Configured};
use crate::rules::find;
use crate::term::Error;
use crate::{spec_file, workspace};

/// How a check is done.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) spec: &'static Spec,
    pub(super) dialect: Option<&'static Dialect>,
    pub(super) profile: &'static str,
    pub(super) levels: Levels,
    pub(super) format: Format,
    /// How many findings are printed; `None` for as many as is usual for the format.
    pub(super) max_findings: Option<usize>,
    /// How many bytes a document may have.
    pub(super) max_line: usize,
    pub(super) fail_on: FailOn,
    pub(super) threads: usize,
    /// How the events of conversations are compared, if they are.
    pub(super) conversations: Option<Tracking>,
}

/// How the events of conversations are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tracking {
    /// How many conversations are remembered.
    pub(super) window: usize,
    /// Whether no conversation began before the input.
    pub(super) from_the_start: bool,
}

/// The least level that makes a check fail; `None` if none does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FailOn(Option<Level>);

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
    const ALL: [(&'static str, Self); 5] = [
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
const MAX_LINE: usize = 1 << 20;

/// How many conversations are remembered, where nobody says otherwise.
const WINDOW: usize = 100_000;

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

impl Settings {
    /// What the command line and the configuration file say; `None` if something is wrong with a file, and was reported.
    pub(super) fn of(arguments: &ArgMatches) -> Result<Option<Self>, Error> {
        let text = |name: &str| arguments.get_one::<String>(name).map(String::as_str);
        let folder =
            std::env::current_dir().map_err(|error| Error::new(format!("cannot tell the current folder: {error}")))?;
        let Some(configured) = config_file::read(text("config"), &folder)? else {
            return Ok(None);
        };
        let Some(spec) = spec(text("spec"), &configured, &folder)? else {
            return Ok(None);
        };
        let dialect = match text("dialect").or(configured.dialect.as_deref()) {
            Some(key) => Some(dialect(spec, key)?),
            None => None,
        };
        let profile = match text("profile") {
            Some(name) => profile(name)?,
            None => configured.profile.unwrap_or_default(),
        };
        let mut levels = Levels::of(profile);
        for &(rule, level) in &configured.rules {
            levels.set(rule, level);
        }
        for (rule, level) in rules(arguments)? {
            levels.set(rule, level);
        }
        let format = text("format").and_then(|word| of_word(&Format::ALL, word)).unwrap_or_default();
        let fail_on = match text("fail-on").and_then(|word| of_word(&FAIL_ON, word)) {
            Some(fail_on) => fail_on,
            None => configured.fail_on.unwrap_or(FailOn(Some(Level::Error))),
        };
        let max_findings = match text("max-findings") {
            Some(number) => Some(count("max-findings", number)?),
            None => configured.max_findings,
        };
        let max_line = match text("max-line") {
            Some(text) => size(text).ok_or_else(|| {
                Error::new(format!(
                    "`--max-line`: expected a number of bytes such as `64K` or `1M`, found `{}`",
                    text.escape_debug()
                ))
            })?,
            None => configured.max_line.unwrap_or(MAX_LINE),
        };
        let threads = match text("threads") {
            Some(number) => count("threads", number)?,
            None => available_parallelism().map_or(1, usize::from),
        };
        if threads == 0 {
            return Err(Error::new("`--threads`: expected at least 1"));
        }
        let conversations = tracking(arguments, &configured)?;
        let profile = Profile::ALL.iter().find(|(_, known)| *known == profile).map_or("", |(name, _)| *name);
        // Nothing is gained by more than can be kept at work, and much memory is lost.
        let threads = threads.min(256);
        Ok(Some(Self {
            spec,
            dialect,
            profile,
            levels,
            format,
            max_findings,
            max_line,
            fail_on,
            threads,
            conversations,
        }))
    }
}

/// How the events of conversations are compared, if that is asked for.
fn tracking(arguments: &ArgMatches, configured: &Configured) -> Result<Option<Tracking>, Error> {
    let window = arguments.get_one::<String>("window");
    let flag = |name: &str| arguments.get_one::<bool>(name).copied();
    let from_the_start = flag("from-the-start");
    if !flag("conversations").unwrap_or(configured.conversations) {
        let flags = [("window", window.is_some()), ("from-the-start", from_the_start == Some(true))];
        return match flags.iter().find(|(_, is_set)| *is_set) {
            Some((flag, _)) => Err(Error::new(format!("`--{flag}` says nothing without `--conversations`"))),
            None => Ok(None),
        };
    }
    let window = match window {
        Some(number) => count("window", number)?,
        None => configured.window.unwrap_or(WINDOW),
    };
    if window == 0 {
        return Err(Error::new("`--window`: expected at least 1"));
    }
    Ok(Some(Tracking { window, from_the_start: from_the_start.unwrap_or(configured.from_the_start) }))
}

/// The spec that is checked by: the one of the command line, of the configuration, of the workspace, or the built-in.
fn spec(asked_for: Option<&str>, configured: &Configured, folder: &Path) -> Result<Option<&'static Spec>, Error> {
    const UNDONE: &str = "nothing was checked";
    if let Some(file) = asked_for {
        return Ok(spec_file::read(file, Path::new(file), UNDONE)?.as_ref().map(table));
    }
    if let Some(path) = &configured.spec {
        return Ok(spec_file::read(&path.to_string_lossy(), path, UNDONE)?.as_ref().map(table));
    }
    if let Some(workspace) = workspace::find_if_any(folder)?
        && let Some(file) = &workspace.spec
    {
        return Ok(spec_file::read(file, &workspace.root.join(file), UNDONE)?.as_ref().map(table));
    }
    let builtin = load("livechat.json", LIVECHAT_JSON.as_bytes()).document;
    builtin.as_ref().map(table).map(Some).ok_or_else(|| Error::new("the built-in spec is broken"))
}

fn dialect(spec: &'static Spec, key: &str) -> Result<&'static Dialect, Error> {
    spec.dialect(key).ok_or_else(|| {
        let known = spec.dialects.iter().map(|dialect| dialect.key);
        unknown("dialect", key, known)
    })
}

pub(super) fn profile(name: &str) -> Result<Profile, Error> {
    Profile::from_name(name).ok_or_else(|| unknown("profile", name, Profile::ALL.iter().map(|(name, _)| *name)))
}

fn unknown<'a>(what: &str, word: &str, known: impl Iterator<Item = &'a str> + Clone) -> Error {
    let error = Error::new(format!("no {what} `{}`", word.escape_debug()));
    if let Some(near) = closest(word, known.clone()) {
        return error.help(format!("did you mean `{near}`?"));
    }
    let known: Vec<String> = known.map(|known| format!("`{known}`")).collect();
    error.help(if known.is_empty() {
        format!("there are no {what}s")
    } else {
        format!("the {what}s are {}", known.join(", "))
    })
}

/// The rules of the command line, in its order: what is said last counts.
fn rules(arguments: &ArgMatches) -> Result<Vec<(&'static Rule, Option<Level>)>, Error> {
    let mut rules = Vec::new();
    for (flag, level) in LEVELS {
        let indices = arguments.indices_of(flag).into_iter().flatten();
        let words = arguments.get_many::<String>(flag).into_iter().flatten();
        for (index, word) in indices.zip(words) {
            rules.push((index, find(word)?, level));
        }
    }
    rules.sort_by_key(|(index, ..)| *index);
    Ok(rules.into_iter().map(|(_, rule, level)| (rule, level)).collect())
}

pub(super) fn of_word<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

fn count(flag: &str, text: &str) -> Result<usize, Error> {
    text.parse().map_err(|_| Error::new(format!("`--{flag}`: expected a number, found `{}`", text.escape_debug())))
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
