//! Puts summaries of parts together.

use std::fs;

use clap::{Arg, ArgMatches, Command};

use super::summary::Summary;
use super::summary_text;
use crate::term::{Error, ExitStatus, print, quoted};

/// The verb `summarize`.
pub(crate) fn command() -> Command {
    let format = Arg::new("format").long("format").value_name("FORMAT").value_parser(["human", "json"]);
    Command::new("summarize").about("Puts the summaries of parts together, which `check --summary` wrote").args([
        Arg::new("files").value_name("FILES").required(true).num_args(1..).help("What `check --summary` wrote"),
        format.default_value("human").help("For people, or the JSON of a summary file"),
    ])
}

/// Prints the summary of the whole.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let mut whole: Option<Summary> = None;
    for file in arguments.get_many::<String>("files").into_iter().flatten() {
        let wrong = |what: &dyn std::fmt::Display| Error::new(format!("cannot read {}: {what}", quoted(file)));
        let text = fs::read_to_string(file).map_err(|error| wrong(&error))?;
        let json = serde_json::from_str(&text).map_err(|error| wrong(&error))?;
        let part = Summary::from_json(json)
            .map_err(|error| wrong(&error).help("name files that `check --summary` of the same release wrote"))?;
        whole = Some(match whole {
            None => part,
            Some(whole) if !whole.is_like(&part) => {
                return Err(wrong(&"it was made by another spec, dialect or profile than the files before it"));
            }
            Some(whole) if whole.conversations.is_some() != part.conversations.is_some() => {
                return Err(wrong(&"conversations were compared in it or in the files before it, but not in both"));
            }
            Some(mut whole) => {
                whole += part;
                whole
            }
        });
    }
    let whole = whole.unwrap_or_default();
    match arguments.get_one::<String>("format").map(String::as_str) {
        Some("json") => print(&format!("{:#}\n", whole.to_json()))?,
        _ => print(&summary_text::summary(&whole, None))?,
    }
    Ok(ExitStatus::Success)
}
