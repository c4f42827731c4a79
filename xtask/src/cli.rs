//! The command line: which verbs there are, and how they end.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::check::{self, INTERRUPTED};
use crate::explain::{Format, explain, rules};
use crate::generate::{Request, generate, release};

/// Runs the command line of the process, and says how it ended.
pub fn main() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // The reader of the help may be gone.
            let _ = error.print();
            return if error.use_stderr() { BROKEN.into() } else { ExitCode::SUCCESS };
        }
    };
    match run(&matches) {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Wrong) => WRONG.into(),
        Ok(Outcome::Broken) => BROKEN.into(),
        Ok(Outcome::Interrupted) => INTERRUPTED.into(),
        Err(trouble) => {
            complain(&trouble.to_string());
            BROKEN.into()
        }
    }
}

/// The exit code of input that is wrong.
const WRONG: u8 = 1;

/// The exit code of a wrong call, and of a run that could not be finished.
const BROKEN: u8 = 2;

/// How a verb that could do its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Good,
    /// The input is wrong; it has been said how.
    Wrong,
    /// It could do only a part of its work; it has been said why.
    Broken,
    /// It was interrupted.
    Interrupted,
}

/// Why a verb could not do its work.
#[derive(Debug)]
pub(crate) struct Trouble {
    message: String,
    help: Option<String>,
}

impl Trouble {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "error: {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

/// Prints what was asked for. A reader that has gone away wants no more of it, which is no trouble.
pub(crate) fn say(text: &str) -> Result<(), Trouble> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Trouble::new(format!("cannot write to the standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints what is wrong, if anybody listens.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", text.trim_end());
}

fn run(matches: &ArgMatches) -> Result<Outcome, Trouble> {
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
        _ => Err(Trouble::new("no such command")),
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
