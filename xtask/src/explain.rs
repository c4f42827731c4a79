//! The rule catalogue for people and for programs.

use std::fmt::Write as _;

use livechat_spec::rule::{ALL, Rule};
use livechat_spec::suggest::closest;
use serde_json::json;

use crate::term::{Error, ExitStatus, print};

/// How rules are listed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Format {
    /// A table.
    Text,
    /// A JSON object for each rule, on a line of its own.
    Json,
}

/// Prints what a rule, given by its id or name, is about.
pub(crate) fn explain(word: &str) -> Result<ExitStatus, Error> {
    let rule = find(word)?;
    print(&explanation(rule))?;
    Ok(ExitStatus::Success)
}

/// Prints all rules.
pub(crate) fn rules(format: Format) -> Result<ExitStatus, Error> {
    let list = match format {
        Format::Text => table(),
        Format::Json => lines(),
    };
    print(&list)?;
    Ok(ExitStatus::Success)
}

/// The rule with this id or name.
pub(crate) fn find(word: &str) -> Result<&'static Rule, Error> {
    let by_name = || ALL.iter().find(|rule| rule.name.eq_ignore_ascii_case(word)).copied();
    if let Some(rule) = Rule::find(word).or_else(by_name) {
        return Ok(rule);
    }
    let error = Error::new(format!("no rule `{}`", word.escape_debug()));
    // Ids differ in a digit or two from many others: what is close to one is no misprint of it.
    Err(match closest(&word.to_ascii_lowercase(), ALL.iter().map(|rule| rule.name)) {
        Some(name) => error.help(format!("did you mean `{name}`?")),
        None => error.help(format!("the rules are\n{}", table())),
    })
}

fn explanation(rule: &Rule) -> String {
    let Rule { id, name, level, title, fix, since, .. } = rule;
    let in_schema = if rule.in_schema { "yes" } else { "no" };
    let mut out = format!("{id} {name} ({level})\n{}\n\n{}\n", wrapped(title, ""), wrapped(rule.explanation, ""));
    // Examples are copied: they are not wrapped.
    let [bad, good] = [rule.bad, rule.good].map(|example| example.replace('\n', "\n    "));
    let _ = write!(out, "\nbad:\n    {bad}\n\ngood:\n    {good}\n\n");
    let _ = writeln!(out, "{}", wrapped(&format!("fix: {fix}"), "     "));
    let _ = writeln!(out, "refused by the JSON Schemas: {in_schema}\nsince: {since}");
    out
}

fn table() -> String {
    let longest = ALL.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
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
        "bad": rule.bad,
        "good": rule.good,
        "fix": rule.fix,
        "in_schema": rule.in_schema,
        "since": rule.since,
    })
}

/// How wide the text for people is, in characters.
const WIDTH: usize = 100;

/// The text in lines of at most [`WIDTH`], where its words allow it; all but the first begin with `indent`.
fn wrapped(text: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(indent);
            column = indent.len();
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_between_words_and_only_there() {
        let text = format!("{} {} end", "a".repeat(60), "b".repeat(39));
        assert_eq!(wrapped(&text, "  "), format!("{} {}\n  end", "a".repeat(60), "b".repeat(39)));
        let long = "x".repeat(200);
        assert_eq!(wrapped(&format!("{long} y"), ""), format!("{long}\ny"));
    }

    #[test]
    fn examples_of_several_lines_stand_below_each_other() {
        let text = explanation(find("after-end").unwrap());
        let calls = text.lines().filter(|line| line.contains("visitor-17"));
        assert!(calls.clone().count() == 4 && calls.clone().all(|line| line.starts_with("    {")), "{text}");
    }

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
