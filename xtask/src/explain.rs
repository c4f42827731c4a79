//! Explains a rule.

use std::fmt::Write as _;

use clap::{Arg, ArgMatches, Command};
use livechat_spec::rule::Rule;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use crate::rules;
use crate::term::{Error, ExitStatus, print};

/// The page of all rules.
const CATALOGUE: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/spec/RULES.md");

/// The verb `explain`.
pub(crate) fn command() -> Command {
    let rule = Arg::new("rule").value_name("RULE").required(true);
    Command::new("explain")
        .about("Explain a rule: what is wrong, why, and how to fix it")
        .arg(rule.help("Explain this rule, given by id or name, such as `LC0004` or `duplicate-key`"))
}

/// Prints the explanation of the rule that the arguments name.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let word: &String = arguments.get_one("rule").expect("clap requires the argument");
    print(&explanation(rules::find(word)?))?;
    Ok(ExitStatus::Success)
}

fn explanation(rule: &Rule) -> String {
    let Rule { id, name, level, title, fix, since, .. } = rule;
    let in_schema = if rule.in_schema { "yes" } else { "no" };
    let mut out = format!("{id} {name} ({level})\n{}\n\n{}\n", wrapped(title, ""), wrapped(rule.explanation, ""));
    // Readers copy the examples: they are not wrapped.
    let [bad, good] = [rule.bad, rule.good].map(|example| example.as_str().replace('\n', "\n    "));
    let _ = write!(out, "\nbad:\n    {bad}\n\ngood:\n    {good}\n\n");
    let _ = writeln!(out, "{}", wrapped(&format!("fix: {fix}"), "     "));
    let _ = writeln!(out, "refused by the JSON Schemas: {in_schema}\nsince: {since}");
    let _ = writeln!(out, "all rules: {CATALOGUE}#{id}");
    out
}

/// The width of the text, in columns.
const WIDTH: usize = 100;

/// Wraps the text between words. All lines but the first begin with `indent`.
fn wrapped(text: &str, indent: &str) -> String {
    let options = Options::new(WIDTH)
        .subsequent_indent(indent)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::fill(text, options)
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
    fn an_example_keeps_its_lines() {
        let text = explanation(rules::find("after-end").unwrap());
        let calls = text.lines().filter(|line| line.contains("visitor-17"));
        assert!(calls.clone().count() == 4 && calls.clone().all(|line| line.starts_with("    {")), "{text}");
    }
}
