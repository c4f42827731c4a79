//! How a check is done: the command line over the configuration file over what is usual.

use std::path::Path;
use std::thread::available_parallelism;

use clap::ArgMatches;
use livechat_spec::diagnostic::Levels;
use livechat_spec::load::{LIVECHAT_JSON, load, table};
use livechat_spec::rule::{Level, Profile, Rule};
use livechat_spec::suggest::closest;
use livechat_spec::table::{Dialect, Spec};

use super::config::{self, Configured};
use super::options::{FAIL_ON, FailOn, Format, LEVELS, MAX_LINE, WINDOW, of_word, size};
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

impl Settings {
    /// What the command line and the configuration file say; `None` if something is wrong with a file, and was reported.
    pub(super) fn of(arguments: &ArgMatches) -> Result<Option<Self>, Error> {
        let text = |name: &str| arguments.get_one::<String>(name).map(String::as_str);
        let folder =
            std::env::current_dir().map_err(|error| Error::new(format!("cannot tell the current folder: {error}")))?;
        let Some(configured) = config::read(text("config"), &folder)? else {
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
            None => configured.fail_on.unwrap_or_default(),
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

fn count(flag: &str, text: &str) -> Result<usize, Error> {
    text.parse().map_err(|_| Error::new(format!("`--{flag}`: expected a number, found `{}`", text.escape_debug())))
}
