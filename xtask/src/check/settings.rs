//! The settings of a check: the command line over the configuration file over the defaults.

use std::num::NonZeroUsize;
use std::path::Path;
use std::thread::available_parallelism;

use clap::ArgMatches;
use livechat_spec::diagnostic::{Levels, Masking};
use livechat_spec::load::table;
use livechat_spec::model::SpecFile;
use livechat_spec::suggest::hint;
use livechat_spec::table::{Dialect, Spec};
use livechat_spec::text::code_list;
use serde::{Deserialize, Serialize};

use super::config::{self, Config};
use super::documents::Split;
use super::options::Options;
use crate::spec_file;
use crate::term::Error;

/// Bounds memory: each thread holds a chunk of a mebibyte or more.
pub(super) const MAX_THREADS: usize = 256;

/// The flag that sets how many bytes are read at once. It is for tests, and not in the help.
pub(super) const READ_SIZE: &str = "read-size";

/// The number of bytes that are read at once: few enough to be checked while they are in the cache, and enough that workers
/// seldom wait for each other. With reads of 256 KiB, two threads were 1.57 times as fast as one; with 1 MiB, 1.86 times.
pub(super) const READ_SIZE_DEFAULT: usize = 1 << 20;

/// The options of a check, and what they name.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) options: Options,
    /// The configuration file that was read.
    pub(super) config_file: Option<String>,
    pub(super) spec: &'static Spec,
    /// What the spec extends.
    pub(super) bases: Vec<Base>,
    pub(super) dialect: Option<&'static Dialect>,
    pub(super) levels: Levels,
    pub(super) threads: usize,
    /// The number of bytes of a file that are read at once.
    pub(super) read_size: usize,
    /// The settings of `--conversations` and `--message-ids`; `None` without both.
    pub(super) tracking: Option<Tracking>,
    /// How documents are split into files; `None` if they are not.
    pub(super) split: Option<Split>,
}

/// A spec that a plan extends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Base {
    pub(super) spec: String,
    pub(super) version: String,
}

/// The settings of comparing calls with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tracking {
    /// The number of conversations, and of message ids, that are remembered.
    pub(super) window: usize,
    /// Whether the events of conversations are compared.
    pub(super) conversations: bool,
    /// Whether every conversation must begin in the input.
    pub(super) from_the_start: bool,
    /// Whether message ids are compared.
    pub(super) message_ids: bool,
}

impl Settings {
    /// How much of a document is shown.
    pub(super) fn masking(&self) -> Masking<'static> {
        if self.options.show_names() { Masking::TrafficWithNames(self.spec) } else { Masking::Traffic(self.spec) }
    }

    /// The settings of the command line, the configuration file and the defaults. Returns `None` if a file is wrong,
    /// which is printed.
    pub(super) fn from_arguments(arguments: &ArgMatches) -> Result<Option<Self>, Error> {
        let folder =
            std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
        let flags = Options::from_arguments(arguments)?;
        let Some(Config { options: of_file, file: config_file }) = config::read(flags.config.as_deref(), &folder)?
        else {
            return Ok(None);
        };
        let (sets_window, starts) = (flags.window.is_some(), flags.from_the_start == Some(true));
        let options = flags.over(of_file);
        let (conversations, message_ids) = (options.conversations(), options.message_ids());
        if sets_window && !conversations && !message_ids {
            return Err(Error::new("`--window` requires `--conversations` or `--message-ids`"));
        }
        if starts && !conversations {
            return Err(Error::new("`--from-the-start` requires `--conversations`"));
        }
        if options.bad_findings.is_some() && options.bad.is_none() {
            return Err(Error::new("`--bad-findings` requires `--bad`"));
        }
        if options.each() {
            let excluded = [
                ("format", options.format.is_some()),
                ("good", options.good.is_some()),
                ("bad", options.bad.is_some()),
                ("summary", options.summary.is_some()),
                ("conversations", conversations),
                ("message-ids", message_ids),
            ];
            if let Some((other, _)) = excluded.iter().find(|(_, is_set)| *is_set) {
                return Err(Error::new(format!("`--each` excludes `--{other}`")).help("run two checks"));
            }
        }
        let Some((spec, bases)) = spec(options.spec.as_deref(), &folder, arguments)? else {
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
        let tracking = Tracking {
            window: options.window().get(),
            conversations,
            from_the_start: options.from_the_start(),
            message_ids,
        };
        let threads = options.threads.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        Ok(Some(Self {
            config_file,
            spec,
            bases,
            dialect,
            levels,
            threads: threads.min(MAX_THREADS),
            read_size: arguments.get_one(READ_SIZE).map_or(READ_SIZE_DEFAULT, |size: &NonZeroUsize| size.get()),
            tracking: (conversations || message_ids).then_some(tracking),
            split: (options.good.is_some() || options.bad.is_some()).then(|| Split {
                fail_on: options.fail_on(),
                with_findings: options.bad_findings.is_some(),
                compares: conversations || message_ids,
            }),
            options,
        }))
    }
}

/// Reads the spec of the options, or else that of the workspace, or else the built-in one.
pub(super) fn spec(
    named: Option<&Path>,
    folder: &Path,
    arguments: &ArgMatches,
) -> Result<Option<(&'static Spec, Vec<Base>)>, Error> {
    let base = |base: &SpecFile| Base { spec: base.name.to_string(), version: base.version.to_string() };
    let read = spec_file::read_or_built_in(named, folder, arguments, "nothing was checked")?;
    Ok(read.map(|read| (table(&read.spec), read.bases.iter().map(base).collect())))
}

pub(super) fn dialect(spec: &'static Spec, key: &str) -> Result<&'static Dialect, Error> {
    let known = || spec.dialects.iter().map(|dialect| dialect.key);
    spec.dialect(key).ok_or_else(|| {
        let error = Error::new(format!("no dialect `{}`", key.escape_debug()));
        error.help(match hint(key, known()) {
            Some(hint) => hint,
            None if spec.dialects.is_empty() => "the spec has no dialects".to_owned(),
            None => format!("the dialects are {}", code_list(known())),
        })
    })
}
