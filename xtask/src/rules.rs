//! The rule catalogue: looks rules up, and lists them.

use std::fmt::Write as _;

use clap::{Arg, ArgMatches, Command};
use livechat_spec::rule::{ALL, Rule};
use livechat_spec::suggest::hint;
use serde_json::json;

use crate::term::{Error, ExitStatus, print};
use crate::word::{self, Word};

/// The format of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListFormat {
    Text,
    Json,
}

impl Word for ListFormat {
    const PLACEHOLDER: &'static str = "FORMAT";
    const WORDS: &'static [(&'static str, Self)] = &[("text", Self::Text), ("json", Self::Json)];
}

/// The verb `rules`.
pub(crate) fn command() -> Command {
    Command::new("rules").about("List all rules").arg(
        Arg::new("format")
            .long("format")
            .value_name(ListFormat::PLACEHOLDER)
            .value_parser(word::parser::<ListFormat>())
            .default_value("text")
            .help("Print the list in this format: `text` as a table, `json` as an object per line"),
    )
}

/// Lists all rules.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let format: ListFormat = *arguments.get_one("format").expect("the argument has a default");
    let list = match format {
        ListFormat::Text => table(),
        ListFormat::Json => lines(),
    };
    print(&list)?;
    Ok(ExitStatus::Success)
}

/// Finds a rule by its id or name, in any case.
pub(crate) fn find(word: &str) -> Result<&'static Rule, Error> {
    let by_name = || ALL.iter().find(|rule| rule.name.eq_ignore_ascii_case(word)).copied();
    if let Some(rule) = Rule::find(word).or_else(by_name) {
        return Ok(rule);
    }
    let error = Error::new(format!("no rule `{}`", word.escape_debug()));
    // Suggest names only: an unknown id is as close to one rule as to many others.
    let help = hint(&word.to_ascii_lowercase(), ALL.iter().map(|rule| rule.name));
    Err(error.help(help.unwrap_or_else(|| format!("the rules are\n{}", table()))))
}

fn table() -> String {
    let longest = ALL.iter().fold(0, |longest, rule| longest.max(rule.name.len()));
    let row =
        |rule: &&Rule| format!("{}  {:7}  {:longest$}  {}\n", rule.id, rule.level.as_str(), rule.name, rule.title);
    ALL.iter().map(row).collect()
}

fn lines() -> String {
    let mut out = String::new();
    for rule in ALL {
        let _ = writeln!(out, "{}", object(rule));
    }
    out
}

fn object(rule: &Rule) -> serde_json::Value {
    json!({
        "id": rule.id,
        "name": rule.name,
        "level": rule.level.as_str(),
        "title": rule.title,
        "explanation": rule.explanation,
        "bad": rule.bad.as_str(),
        "good": rule.good.as_str(),
        "fix": rule.fix,
        "in_schema": rule.in_schema,
        "since": rule.since,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_rules_by_id_and_name_in_any_case() {
        for rule in ALL {
            assert_eq!(find(&rule.id.to_ascii_lowercase()).unwrap().id, rule.id);
            assert_eq!(find(&rule.name.to_ascii_uppercase()).unwrap().id, rule.id);
        }
        let near = find("duplicate-keys").unwrap_err().to_string();
        assert_eq!(near, "error: no rule `duplicate-keys`\nhelp: did you mean `duplicate-key`?");
        let far = find("LC9999\u{1b}").unwrap_err().to_string();
        assert!(far.starts_with("error: no rule `LC9999\\u{1b}`\nhelp: the rules are\nLC0001"), "{far}");
    }
}
