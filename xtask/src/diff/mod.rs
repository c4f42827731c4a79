//! Compares the spec with an earlier one: what has changed, whom it breaks, and which version is due.

// Where the earlier spec comes from.
mod against;

// The comparison in each format.
mod report;

#[cfg(test)]
mod tests;

use clap::{Arg, ArgMatches, Command};

use crate::spec_file::{self, Location};
use crate::term::{Error, ExitStatus, eprint, print};
use crate::word::{self, Word as _};
use crate::workspace;
use against::Against;
use report::{DiffFormat, Difference};

/// The verb `diff`.
pub(crate) fn command() -> Command {
    let against = Arg::new("against").long("against").value_name("REV").default_value(against::DEFAULT);
    let format = Arg::new("format").long("format").value_name(DiffFormat::PLACEHOLDER);
    Command::new("diff").about("Compare the spec with an earlier one: what breaks for whom, and which version is due").args([
        spec_file::argument(),
        spec_file::allow_base(),
        against.help("Compare with this one: a file, or `git:REF` for the file of a commit"),
        format
            .value_parser(word::parser::<DiffFormat>())
            .default_value("human")
            .help("Print in this format: `human`, `json` as an object per line, `github` as annotations, `markdown` as a changelog entry"),
    ])
}

/// Prints what has changed, and whether the version says so.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let folder =
        std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
    let workspace = workspace::find_if_any(&folder)?;
    let (name, path) = spec_file::locate(arguments, workspace.as_ref())?;
    let root = workspace.as_ref().map(|workspace| &*workspace.root);
    let location = Location { name: &name, path: &path, root };
    let against: &String = arguments.get_one("against").expect("the argument has a default");
    let Some(new) = spec_file::read(&location, arguments, UNDONE)? else {
        return Ok(ExitStatus::Failure);
    };
    let against = Against::of(against);
    let Some(old) = against.read(&location, arguments)? else {
        return Ok(ExitStatus::Failure);
    };
    let difference = Difference::between(&old, &new.spec, &name, against.shown());
    let format: DiffFormat = *arguments.get_one("format").expect("the argument has a default");
    print(&difference.report(format))?;
    if let Some(change) = difference.unproven() {
        eprint(&format!(
            "error: no call shows what {} does, so its verdict is unknown; this is a defect of livechat, please report it",
            change.kind.name()
        ));
        return Ok(ExitStatus::Failure);
    }
    Ok(if difference.is_allowed() { ExitStatus::Success } else { ExitStatus::Invalid })
}

const UNDONE: &str = "nothing was compared";
