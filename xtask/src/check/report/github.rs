//! For GitHub Actions: workflow commands, which become annotations of the files.

use std::fmt::Write as _;

use livechat_spec::rule::Level;

use super::emitter::{Emitter, End};
use super::printer::Printer;
use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::check::summary_text::summary;

pub(super) struct Github(pub(super) Printer);

impl Emitter for Github {
    fn collector(&self) -> fn() -> Findings {
        Findings::all
    }

    fn take(&mut self, file: &str, place: LineColumn, found: Findings) -> bool {
        self.0.each(file, place, found, |printer, finding| {
            let command = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "notice",
            };
            let mut text = finding.message.clone();
            if !finding.pointer.is_empty() {
                let _ = write!(text, " (at {})", finding.pointer);
            }
            if let Some(help) = &finding.help {
                let _ = write!(text, "\nhelp: {help}");
            }
            let title = format!("{} {}", finding.rule.id, finding.rule.name);
            printer.print(&format!(
                "::{command} file={},line={},col={},title={}::{}\n",
                property(file),
                finding.line,
                finding.column,
                property(&title),
                data(&text),
            ));
        })
    }

    fn finish(&mut self, end: &End<'_>) {
        // What is no command is shown in the log.
        self.0.print(&summary(end.summary, Some(end.time)));
        self.0.flush();
    }
}

/// A text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_command() {
        assert_eq!(data("100 %\r\n::error::x, y"), "100 %25%0D%0A::error::x, y");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
