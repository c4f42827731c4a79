//! Adds the summaries of the parts of a traffic.

use std::fmt::Display;
use std::fs;

use clap::{Arg, ArgMatches, Command};

use super::summary::Summary;
use super::summary_text;
use crate::term::{Error, ExitStatus, print, quoted};

/// The command line of `summarize`.
pub(crate) fn command() -> Command {
    let files = Arg::new("files").value_name("FILES").required(true).num_args(1..);
    let format = Arg::new("format").long("format").value_name("FORMAT").value_parser(["human", "json"]);
    Command::new("summarize").about("Add up summaries that `check --summary` wrote").args([
        files.help("Add up these summary files"),
        format
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
            return Err(unfit(file, "its spec, dialect or profile is not that of the files before it"));
        }
        if whole.conversations.is_some() != part.conversations.is_some() {
            return Err(unfit(file, "only some of the files were checked with `--conversations`"));
        }
        whole += part;
    }
    let is_json = arguments.get_one::<String>("format").is_some_and(|format| format == "json");
    print(&if is_json { format!("{:#}\n", whole.to_json()) } else { summary_text::summary(&whole, None) })?;
    Ok(ExitStatus::Success)
}

fn read(file: &str) -> Result<Summary, Error> {
    let text = fs::read_to_string(file).map_err(|error| unfit(file, error))?;
    let json = serde_json::from_str(&text).map_err(|error| unfit(file, error))?;
    let help = "pass files that `check --summary` of the same release wrote";
    Summary::from_json(json).map_err(|error| unfit(file, error).help(help))
}

fn unfit(file: &str, why: impl Display) -> Error {
    Error::new(format!("cannot add {}: {why}", quoted(file)))
}
