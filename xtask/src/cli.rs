//! The command line: which verbs there are, and how they end.

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::check;
use crate::explain::{Format, explain, rules};
use crate::generate::{Request, generate, release};
use crate::term::{Error, ExitStatus, eprint};

/// Runs the command line of the process, and says how it ended.
pub fn main() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // The reader of the help may be gone.
            let _ = error.print();
            return if error.use_stderr() { ExitStatus::Failure.into() } else { ExitCode::SUCCESS };
        }
    };
    match run(&matches) {
        Ok(status) => status.into(),
        Err(error) => {
            eprint(&error.to_string());
            ExitStatus::Failure.into()
        }
    }
}

fn run(matches: &ArgMatches) -> Result<ExitStatus, Error> {
    match matches.subcommand() {
        Some(("generate", arguments)) => {
            generate(&Request { spec: spec(arguments), check: arguments.get_flag("check") })
        }
        Some(("release", arguments)) => release(spec(arguments)),
        Some(("check", arguments)) => check::check(arguments),
        Some(("summarize", arguments)) => check::summarize(arguments),
        Some(("explain", arguments)) => {
            explain(arguments.get_one::<String>("rule").map(String::as_str).unwrap_or_default())
        }
        Some(("rules", arguments)) => match arguments.get_one::<String>("format").map(String::as_str) {
            Some("json") => rules(Format::Json),
            _ => rules(Format::Text),
        },
        _ => Err(Error::new("no such command")),
    }
}

fn spec(arguments: &ArgMatches) -> Option<&str> {
    arguments.get_one::<String>("spec").map(String::as_str)
}

fn command() -> Command {
    Command::new("livechat")
        .about("Maintains a live chat event spec and what follows from it")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            generate_command(),
            release_command(),
            check_command(),
            summarize_command(),
            explain_command(),
            rules_command(),
        ])
}

fn spec_argument() -> Arg {
    Arg::new("spec").long("spec").value_name("FILE").help("The spec file, in place of the configured one")
}

fn generate_command() -> Command {
    let check = Arg::new("check").long("check").action(ArgAction::SetTrue);
    Command::new("generate")
        .about("Writes the files that follow from the spec file")
        .args([spec_argument(), check.help("Write nothing, and say which files are missing, stale, edited or stray")])
}

fn release_command() -> Command {
    Command::new("release")
        .about("Writes down that the schemas of the spec's version are released, and never change again")
        .arg(spec_argument())
}

fn check_command() -> Command {
    Command::new("check")
        .about("Checks files of traffic, and says what is wrong, where, and what to do")
        .after_help(
            "Exit codes: 0 if nothing was found that `--fail-on` names, 1 if something was, 2 if the call is wrong or an \
             input cannot be read, 130 if it was interrupted.",
        )
        .args(check::arguments())
}

fn summarize_command() -> Command {
    Command::new("summarize")
        .about("Puts the summaries of parts together, which `check --summary` wrote")
        .args(check::summarize_arguments())
}

fn explain_command() -> Command {
    let rule = Arg::new("rule").value_name("RULE").required(true);
    Command::new("explain")
        .about("Says what a rule is about, and how to keep it")
        .arg(rule.help("Its id, such as `LC0004`, or its name, such as `duplicate-key`"))
}

fn rules_command() -> Command {
    let format = Arg::new("format").long("format").value_name("FORMAT").value_parser(["text", "json"]);
    Command::new("rules")
        .about("Lists all rules")
        .arg(format.default_value("text").help("A table, or one JSON object per line"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::command().debug_assert();
    }
}
