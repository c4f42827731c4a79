//! The terminal: how a verb ends, how it prints, and how its messages show paths and counts.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::process::ExitCode;

use indicatif::HumanCount;
use livechat_spec::diagnostic::{Finding, Masking, Rendered, render_with_width};
use livechat_spec::text::{is_hidden, sanitize};
use unicode_width::UnicodeWidthChar as _;

/// The end of a verb that did its work, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// The input is valid, and the work is done.
    Success,
    /// The input is invalid. The problems are printed.
    Invalid,
    /// A part of the work could not be done. The reason is printed.
    Failure,
    /// The user interrupted it.
    Interrupted,
}

impl ExitStatus {
    /// The exit code of the process.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Invalid => 1,
            Self::Failure => 2,
            // As shells report a process that SIGINT ended.
            Self::Interrupted => 130,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        status.code().into()
    }
}

/// Why a verb could not do its work, and what to do about it.
#[derive(Debug)]
pub(crate) struct Error {
    message: String,
    help: Option<String>,
}

impl Error {
    /// An error with this message: lower case, without a full stop.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// Adds what the user should do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// Prints the result of a verb to stdout, with its colors if that is a terminal that shows them. A reader that closed
/// the pipe has what it wanted: that is no error.
pub(crate) fn print(text: &str) -> Result<(), Error> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).or_else(|error| unwritable_stdout(&error))
}

/// The error of a verb that could not write to stdout. A closed pipe is none.
pub(crate) fn unwritable_stdout(error: &io::Error) -> Result<(), Error> {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(Error::new(format!("cannot write to stdout: {error}"))),
    }
}

/// Prints a message to stderr, followed by a line break. Replaces characters that a terminal acts on, or that are
/// invisible: errors of the system and of other crates may quote any text.
pub(crate) fn eprint(text: &str) {
    let text = text.trim_end().replace(is_hidden, "\u{fffd}");
    // No other stream is left to report that stderr is closed.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Prints a message as [`eprint()`] does, without its colors.
pub(crate) fn eprint_plain(text: &str) {
    eprint(&anstream::adapter::strip_str(text).to_string());
}

/// Escapes the characters in a JSON text that a terminal acts on, or that are invisible. They can only be in strings.
pub(crate) fn escape_hidden(json: &str) -> Cow<'_, str> {
    // Most texts are printable ASCII, which is seen without a branch for each byte.
    let is_plain = json.bytes().fold(true, |is_plain, byte| is_plain & matches!(byte, b' '..=b'~'));
    if is_plain || !json.contains(is_hidden) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Renders a finding for a terminal, on which some characters take two columns and some none.
pub(crate) fn render(finding: &Finding, document: &[u8], masking: Masking<'_>) -> Rendered {
    render_with_width(finding, document, masking, |c| c.width().unwrap_or(0))
}

/// A path or name in a message, in backticks.
pub(crate) fn quoted(path: &str) -> String {
    format!("`{}`", escaped(path))
}

/// A path or name whose control characters are escaped. Other invisible characters are replaced.
pub(crate) fn escaped(name: &str) -> String {
    sanitize(&name.escape_debug().to_string())
}

/// A number with its digits in groups of three, such as `12,345`.
pub(crate) fn grouped(number: u64) -> String {
    HumanCount(number).to_string()
}

/// A number of things, such as `1 file` or `12,345 files`.
pub(crate) fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(count))
}

#[cfg(test)]
mod tests {
    use livechat_spec::diagnostic::{Problem, locate};
    use livechat_spec::json::Span;
    use livechat_spec::rule::CONFIG_BAD_VALUE;

    use super::*;

    #[test]
    fn the_readme_lists_the_exit_codes_of_a_check() {
        let readme = include_str!("../README.md");
        let (_, table) = readme.split_once("| exit code | |\n| --- | --- |\n").unwrap();
        let rows = table.lines().map_while(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok());
        let codes = [ExitStatus::Success, ExitStatus::Invalid, ExitStatus::Failure, ExitStatus::Interrupted];
        assert_eq!(rows.collect::<Vec<u8>>(), codes.map(ExitStatus::code));
    }

    #[test]
    fn counts_have_groups_and_a_plural() {
        assert_eq!(counted(0, "file"), "0 files");
        assert_eq!(counted(1, "file"), "1 file");
        assert_eq!(counted(1_234_567, "file"), "1,234,567 files");
    }

    #[test]
    fn a_quoted_name_keeps_to_its_line() {
        assert_eq!(quoted("a\nb\u{1b}\u{202e}\u{2800}`"), "`a\\nb\\u{1b}\\u{202e}\u{fffd}``");
    }

    #[test]
    fn json_shows_no_hidden_characters() {
        let text = "a\u{7f}\u{9b}\u{202e}\u{e0001}é\n\u{1b}\"\\";
        let json = serde_json::to_string(text).unwrap();
        let escaped = escape_hidden(&json);
        assert_eq!(escaped, r#""a\u007f\u009b\u202e\udb40\udc01é\n\u001b\"\\""#);
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
    }

    #[test]
    fn carets_are_below_wide_characters() {
        let text = "{\"\u{6f22}\u{5b57}\": 7}";
        let seven = text.find('7').unwrap();
        let problem = Problem::new(&CONFIG_BAD_VALUE, Span::new(seven, seven + 1), "expected a string");
        let finding = locate(None, text.as_bytes(), vec![problem]).remove(0);
        let frame = render(&finding, text.as_bytes(), Masking::Authored).frame.unwrap();
        assert_eq!(frame.carets, format!("{}^", " ".repeat(9)));
    }
}
