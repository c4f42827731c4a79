//! For GitHub Actions: workflow commands, which annotate the files.

use std::fmt::Write as _;

use livechat_spec::diagnostic::OtherPlace;
use livechat_spec::rule::Level;
use livechat_spec::text::is_hidden;
use livechat_spec::text::sanitize;

use super::emitter::{Emitter, Totals};
use super::printer::Printer;
use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::term::Error;

pub(super) struct Github(pub(super) Printer);

impl Emitter for Github {
    fn collector(&self) -> fn() -> Findings {
        Findings::all
    }

    fn emit(&mut self, file: &str, start: LineColumn, findings: Findings) -> bool {
        self.0.each(file, start, findings, |printer, finding| {
            let command = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "notice",
            };
            let mut text = finding.message.to_string();
            if !finding.pointer.is_empty() {
                let _ = write!(text, " (at {})", finding.pointer);
            }
            if let Some(OtherPlace { file, line }) = &finding.other {
                let _ = write!(text, "\nnote: the other call is at {}:{line}", sanitize(file));
            }
            if let Some(help) = &finding.help {
                let _ = write!(text, "\nhelp: {help}");
            }
            let title = format!("{} {}", finding.rule.id, finding.rule.name);
            printer.print(&format!(
                "::{command} file={},line={},col={},title={}::{}\n",
                escaped_property(file),
                finding.line,
                finding.column,
                escaped_property(&title),
                escaped(&text),
            ));
        })
    }

    fn finish(&mut self, totals: &Totals<'_>) -> Result<(), Error> {
        // Lines that are no commands go to the log. Runners also know an older form of commands, anywhere in a line.
        self.0.print(&totals.text().replace("##[", "## ["));
        self.0.finish()
    }
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
