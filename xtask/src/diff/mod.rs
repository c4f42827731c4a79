//! Compares the spec with an earlier one: what has changed, whom it breaks, and which version is due.

// Where the earlier spec comes from.
mod against;

#[cfg(test)]
mod tests;

use clap::{Arg, ArgMatches, Command};

use crate::difference::{Difference, NewSide, Prove};
use crate::finding_text::FindingFormat;
use crate::spec_file::{self, Location};
use crate::term::{Error, ExitStatus, eprint_plain, print};
use crate::workspace;
use against::Against;

/// The verb `diff`.
pub(crate) fn command() -> Command {
    let against = Arg::new(AGAINST).long(AGAINST).value_name("REV");
    Command::new("diff").about("Compare the spec with an earlier one: what breaks for whom, and which version is due").args([
        spec_file::argument(),
        spec_file::allow_base(),
        against.help(
            "Compare with this one: a released version, a file, the folder of a release, or `git:REF` for the file of a \
             commit [default: the newest release, or `git:HEAD` if there is none]",
        ),
        FindingFormat::argument("a changelog entry"),
    ])
}

const AGAINST: &str = "against";

/// Prints what has changed, and whether the versions say so.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let folder =
        std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
    let workspace = workspace::find_if_any(&folder)?;
    let (name, path) = spec_file::locate(arguments, workspace.as_ref())?;
    let root = workspace.as_ref().map(|workspace| &*workspace.root);
    let location = Location { name: &name, path: &path, root };
    let Some(read) = spec_file::read(&location, arguments, UNDONE)? else {
        return Ok(ExitStatus::Failure);
    };
    let argument: Option<&String> = arguments.get_one(AGAINST);
    let against = Against::new(argument.map(String::as_str), workspace.as_ref(), &read.spec)?;
    let Some(old) = against.read(&location, arguments)? else {
        return Ok(ExitStatus::Failure);
    };
    let package = workspace.map(|workspace| workspace.package()).transpose()?.flatten();
    let new = NewSide::new(&read, &name, &path, package)?;
    let difference = Difference::between(&old, &new, Prove::All);
    let format = FindingFormat::of(arguments);
    print(&difference.report(format))?;
    if format == FindingFormat::Markdown {
        // The entry of a changelog does not say what stands in the way.
        eprint_plain(&difference.findings_in(FindingFormat::Human));
    }
    Ok(if !difference.is_proven() {
        ExitStatus::Failure
    } else if difference.is_allowed() {
        ExitStatus::Success
    } else {
        ExitStatus::Invalid
    })
}

const UNDONE: &str = "nothing was compared";
