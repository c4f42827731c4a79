//! The command line: one row per verb.

use std::process::ExitCode;

use clap::{ArgMatches, Command};
use livechat_spec::text::is_hidden;

use crate::check::{self, convert, summarize};
use crate::diff;
use crate::explain;
use crate::generate::{self, release};
use crate::init;
use crate::lint;
use crate::publish;
use crate::rules;
use crate::snippet;
use crate::term::{Error, ExitStatus, eprint, unwritable_stdout};

/// A verb: its command line, and the function that runs it.
type Verb = (fn() -> Command, fn(&ArgMatches) -> Result<ExitStatus, Error>);

/// Every verb, in the order of the help.
const VERBS: &[Verb] = &[
    (init::command, init::run),
    (generate::command, generate::run),
    (release::command, release::run),
    (publish::command, publish::run),
    (lint::command, lint::run),
    (diff::command, diff::run),
    (check::command, check::run),
    (summarize::command, summarize::run),
    (convert::command, convert::run),
    (snippet::command, snippet::run),
    (explain::command, explain::run),
    (rules::command, rules::run),
];

/// Runs the command line of the process.
pub fn main() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // An argument may be the name of any file, which the shell found by a pattern.
            if error.use_stderr() && std::env::args_os().any(|word| word.to_string_lossy().contains(is_hidden)) {
                eprint(&error.render().to_string());
                return ExitStatus::Failure.into();
            }
            let printed = error.print();
            if error.use_stderr() {
                return ExitStatus::Failure.into();
            }
            return status(printed.or_else(|error| unwritable_stdout(&error)).map(|()| ExitStatus::Success));
        }
    };
    status(run(&matches))
}

/// Prints the error of a verb, and returns the exit code.
fn status(result: Result<ExitStatus, Error>) -> ExitCode {
    match result {
        Ok(status) => status.into(),
        Err(error) => {
            eprint(&error.to_string());
            ExitStatus::Failure.into()
        }
    }
}

fn run(matches: &ArgMatches) -> Result<ExitStatus, Error> {
    let (name, arguments) = matches.subcommand().expect("clap requires a verb");
    let (_, run) =
        VERBS.iter().find(|(command, _)| command().get_name() == name).expect("clap accepts the verbs of the list");
    run(arguments)
}

fn command() -> Command {
    Command::new("livechat")
        .about("Maintain a live chat event spec, and check traffic against it")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(VERBS.iter().map(|(command, _)| command()))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    #[test]
    fn the_command_line_is_sound() {
        super::command().debug_assert();
    }

    /// The table of the commands in the README.
    fn table() -> String {
        let mut table = "| command | |\n| --- | --- |\n".to_owned();
        for verb in super::command().get_subcommands() {
            writeln!(table, "| `{}` | {} |", verb.get_name(), verb.get_about().unwrap()).unwrap();
        }
        table
    }

    #[test]
    fn the_readme_lists_the_commands() {
        let readme = include_str!("../README.md");
        assert!(readme.contains(&format!("\n{}\n", table())), "put this into xtask/README.md:\n{}", table());
    }
}
