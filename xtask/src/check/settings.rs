//! The settings of a check: the command line over the configuration file over the defaults.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use clap::ArgMatches;
use livechat_spec::diagnostic::Levels;
use livechat_spec::load::{LIVECHAT_JSON, load, table};
use livechat_spec::suggest::closest;
use livechat_spec::table::{Dialect, Spec};
use livechat_spec::text::code_list;

use super::config;
use super::options::Options;
use super::options::value::Word as _;
use super::options::words::{FailOn, Format};
use crate::term::Error;
use crate::{spec_file, workspace};

/// Bounds memory: each thread holds a chunk of a mebibyte or more.
const MAX_THREADS: usize = 256;

/// The settings of a check.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) spec: &'static Spec,
    pub(super) dialect: Option<&'static Dialect>,
    pub(super) profile: &'static str,
    pub(super) levels: Levels,
    pub(super) format: Format,
    /// The most findings that are printed; `None` for the default of the format.
    pub(super) max_findings: Option<usize>,
    /// The most bytes that a document may have.
    pub(super) max_line: usize,
    pub(super) fail_on: FailOn,
    pub(super) threads: usize,
    /// The settings of `--conversations`; `None` without it.
    pub(super) conversations: Option<Tracking>,
    /// The file to write the summary to.
    pub(super) summary: Option<PathBuf>,
}

/// The settings of comparing the events of conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tracking {
    /// The number of conversations that are remembered.
    pub(super) window: usize,
    /// Whether every conversation must begin in the input.
    pub(super) from_the_start: bool,
}

impl Settings {
    /// The settings of the command line, the configuration file and the defaults. Returns `None` if a file is wrong,
    /// which is printed.
    pub(super) fn from_arguments(arguments: &ArgMatches) -> Result<Option<Self>, Error> {
        let folder =
            std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
        let flags = Options::from_arguments(arguments)?;
        let Some(file) = config::read(flags.config.as_deref(), &folder)? else {
            return Ok(None);
        };
        let needs_conversations =
            [("window", flags.window.is_some()), ("from-the-start", flags.from_the_start == Some(true))];
        let options = flags.over(file);
        if let Some((flag, _)) = needs_conversations.iter().find(|(_, is_set)| *is_set && !options.conversations()) {
            return Err(Error::new(format!("`--{flag}` requires `--conversations`")));
        }
        let Some(spec) = spec(options.spec.as_deref(), &folder)? else {
            return Ok(None);
        };
        let dialect = match &options.dialect {
            Some(key) => Some(dialect(spec, key)?),
            None => None,
        };
        let mut levels = Levels::of(options.profile());
        for (rule, level) in options.rules.iter().flat_map(|rules| &rules.0) {
            levels.set(rule, *level);
        }
        let tracking = Tracking { window: options.window().get(), from_the_start: options.from_the_start() };
        let threads = options.threads.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        Ok(Some(Self {
            spec,
            dialect,
            profile: options.profile().word(),
            levels,
            format: options.format(),
            max_findings: options.max_findings,
            max_line: options.max_line().0,
            fail_on: options.fail_on(),
            threads: threads.min(MAX_THREADS),
            conversations: options.conversations().then_some(tracking),
            summary: options.summary,
        }))
    }
}

/// Reads the spec of the options, or else that of the workspace, or else the built-in one.
fn spec(named: Option<&Path>, folder: &Path) -> Result<Option<&'static Spec>, Error> {
    let read = |name: &str, path: &Path| {
        let spec = spec_file::read(name, path, "nothing was checked")?;
        Ok(spec.as_ref().map(table))
    };
    if let Some(path) = named {
        return read(&path.to_string_lossy(), path);
    }
    if let Some(workspace) = workspace::find_if_any(folder)?
        && let Some(file) = &workspace.spec
    {
        return read(file, &workspace.root.join(file));
    }
    let builtin = load("livechat.json", LIVECHAT_JSON.as_bytes()).document;
    Ok(Some(table(&builtin.expect("the built-in spec is tested to be valid"))))
}

fn dialect(spec: &'static Spec, key: &str) -> Result<&'static Dialect, Error> {
    let known = || spec.dialects.iter().map(|dialect| dialect.key);
    spec.dialect(key).ok_or_else(|| {
        let error = Error::new(format!("no dialect `{}`", key.escape_debug()));
        error.help(match closest(key, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if spec.dialects.is_empty() => "the spec has no dialects".to_owned(),
            None => format!("the dialects are {}", code_list(known())),
        })
    })
}
