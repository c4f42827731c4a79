//! Adds up summaries of parts of the input.

use std::fmt::Display;
use std::path::Path;

use clap::{Arg, ArgMatches, Command};

use super::names::Names;
use super::summary::Summary;
use super::summary_text;
use crate::disk;
use crate::term::{Error, ExitStatus, print, quoted};
use crate::word::{self, Word};

/// The format of the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SumFormat {
    Human,
    Json,
}

impl Word for SumFormat {
    const PLACEHOLDER: &'static str = "FORMAT";
    const WORDS: &'static [(&'static str, Self)] = &[("human", Self::Human), ("json", Self::Json)];
}

/// The largest size of a summary file, in bytes: many times that of one with 200 senders for each event.
const MAX_SUMMARY: usize = 64 << 20;

/// The command line of `summarize`.
pub(crate) fn command() -> Command {
    let files = Arg::new("files").value_name("FILES").required(true).num_args(1..);
    let format = Arg::new("format").long("format").value_name(SumFormat::PLACEHOLDER);
    Command::new("summarize").about("Add up summaries that `check --summary` wrote").args([
        files.help("Add up these summary files"),
        format
            .value_parser(word::parser::<SumFormat>())
            .default_value("human")
            .help("Print the sum in this format: `human` as `check` prints it, `json` as a summary file"),
    ])
}

/// Runs `summarize`.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let mut files = arguments.get_many::<String>("files").into_iter().flatten();
    let first = files.next().expect("clap requires a file");
    let mut whole = read(first)?;
    for file in files {
        let part = read(file)?;
        if !whole.is_like(&part) {
            return Err(unfit(file, "its spec or bases, dialect or profile is not that of the files before it"));
        }
        if whole.conversations.is_some() != part.conversations.is_some() {
            return Err(unfit(file, "only some of the files were checked with `--conversations`"));
        }
        if whole.message_ids.is_some() != part.message_ids.is_some() {
            return Err(unfit(file, "only some of the files were checked with `--message-ids`"));
        }
        whole += part;
    }
    whole.names = whole.names.map(Names::cut);
    let format: SumFormat = *arguments.get_one("format").expect("the argument has a default");
    print(&match format {
        SumFormat::Human => summary_text::summary(&whole, None, None),
        SumFormat::Json => whole.to_text(),
    })?;
    Ok(ExitStatus::Success)
}

fn read(file: &str) -> Result<Summary, Error> {
    let text = disk::read_text(Path::new(file), MAX_SUMMARY).map_err(|error| unfit(file, error))?;
    let json = serde_json::from_str(&text).map_err(|error| unfit(file, error))?;
    let help = "pass files that `check --summary` of the same release wrote";
    Summary::from_json(json).map_err(|error| unfit(file, error).help(help))
}

fn unfit(file: &str, why: impl Display) -> Error {
    Error::new(format!("cannot add {}: {why}", quoted(file)))
}
