//! Findings as text, in the formats that all verbs have in common: for people, as JSON, as annotations of GitHub and as Markdown.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use clap::{Arg, ArgMatches};
use livechat_spec::diagnostic::{Finding, Masking, Rendered};
use livechat_spec::rule::Level;
use livechat_spec::text::is_hidden;

use crate::markdown::{code, with_code};
use crate::term::{escape_hidden, render};
use crate::word::{self, Word};

/// The format in which a verb prints findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FindingFormat {
    Human,
    Json,
    Github,
    Markdown,
}

impl Word for FindingFormat {
    const PLACEHOLDER: &'static str = "FORMAT";
    const WORDS: &'static [(&'static str, Self)] =
        &[("human", Self::Human), ("json", Self::Json), ("github", Self::Github), ("markdown", Self::Markdown)];
}

impl FindingFormat {
    /// The argument `--format` of a verb. `markdown` is what it prints as Markdown.
    pub(crate) fn argument(markdown: &str) -> Arg {
        let help = format!(
            "Print in this format: `human`, `json` as an object per line, `github` as annotations, `markdown` as {markdown}"
        );
        let format = Arg::new(FORMAT).long(FORMAT).value_name(Self::PLACEHOLDER);
        format.value_parser(word::parser::<Self>()).default_value("human").help(help)
    }

    /// The format that the arguments name.
    pub(crate) fn of(arguments: &ArgMatches) -> Self {
        *arguments.get_one(FORMAT).expect("the argument has a default")
    }

    /// A finding of a document that people have written, in this format.
    pub(crate) fn finding(self, finding: &Finding, document: &[u8]) -> String {
        match self {
            Self::Human => format!("{}\n", human(finding, document, Masking::Authored)),
            Self::Json => json(finding),
            Self::Github => github(finding),
            Self::Markdown => markdown(finding),
        }
    }
}

const FORMAT: &str = "format";

/// For people: the finding in its document, with a colored label.
pub(crate) fn human(finding: &Finding, document: &[u8], masking: Masking<'_>) -> Rendered {
    let mut rendered = render(finding, document, masking);
    let style = style(finding.level);
    rendered.label = format!("{style}{}{style:#}", rendered.label);
    rendered
}

fn style(level: Level) -> Style {
    let color = match level {
        Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Note => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

/// For programs: an object on a line.
pub(crate) fn json(finding: &Finding) -> String {
    format!("{}\n", escape_hidden(&finding.to_json()))
}

/// For GitHub Actions: a workflow command, which annotates the file.
pub(crate) fn github(finding: &Finding) -> String {
    let Finding { rule, level, message, help, file, line, column, pointer, .. } = finding;
    let mut text = message.to_string();
    if !pointer.is_empty() {
        let _ = write!(text, " (at {pointer})");
    }
    if let Some(other) = render(finding, b"", Masking::Authored).other {
        let _ = write!(text, "\nnote: {other}");
    }
    if let Some(help) = help {
        let _ = write!(text, "\nhelp: {help}");
    }
    let title = format!("{} {}", rule.id, rule.name);
    annotation(*level, file.as_deref().unwrap_or_default(), Some((*line, *column)), &title, &text)
}

/// For an entry of a changelog or a comment: an item of a list.
fn markdown(finding: &Finding) -> String {
    let Finding { rule, level, message, file, line, .. } = finding;
    let place = code(&format!("{}:{line}", file.as_deref().unwrap_or_default()));
    format!("- {level} {rule} at {place}: {}; {}\n", with_code(message), with_code(finding.advice()))
}

/// An annotation of a file, at a line and a column if they are known.
pub(crate) fn annotation(level: Level, file: &str, at: Option<(usize, usize)>, title: &str, text: &str) -> String {
    let command = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let at = at.map(|(line, column)| format!(",line={line},col={column}")).unwrap_or_default();
    let (file, title) = (escaped_property(file), escaped_property(title));
    format!("::{command} file={file}{at},title={title}::{}\n", escaped(text))
}

/// A text for the log of GitHub Actions. Runners know an older form of commands, anywhere in a line.
pub(crate) fn github_log(text: &str) -> String {
    text.replace("##[", "## [")
}

/// Escapes the message of a command. Replaces characters that a terminal acts on, or that are invisible.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            '\t' => out.push(' '),
            c if is_hidden(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

/// Escapes the value of a property of a command.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_command() {
        assert_eq!(escaped("100 %\r\n::error::x, y"), "100 %25%0D%0A::error::x, y");
        assert_eq!(escaped_property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
        assert_eq!(escaped("\u{1b}[31m\u{9b}\t\u{202e}é"), "\u{fffd}[31m\u{fffd} \u{fffd}é");
    }
}
