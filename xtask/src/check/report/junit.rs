//! For CI systems that show tests: a suite per file, and in it a case per rule that the file breaks.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use livechat_spec::diagnostic::{Finding, OtherPlace};
use livechat_spec::rule::Level;
use livechat_spec::text::is_hidden;
use livechat_spec::text::sanitize;

use super::emitter::{Emitter, Totals};
use super::printer::Printer;
use crate::check::group::Findings;
use crate::check::options::words::FailOn;
use crate::check::part::LineColumn;
use crate::term::{Error, grouped};

/// The number of places of a rule that are listed per file if `--max-findings` is not set.
const LISTED: usize = 20;

pub(super) struct Junit {
    printer: Printer,
    /// The number of places of a rule that are listed per file. Every broken rule has its case.
    listed: u64,
    fail_on: FailOn,
    /// The configuration file that was read.
    config_file: Option<String>,
    suite: Option<Suite>,
    has_begun: bool,
}

/// The findings of the file that is read now.
struct Suite {
    file: String,
    /// By rule and level.
    cases: BTreeMap<(&'static str, Level), Case>,
}

struct Case {
    first: Finding,
    count: u64,
    places: String,
}

impl Junit {
    pub(super) fn new(mut printer: Printer, fail_on: FailOn, config_file: Option<String>) -> Self {
        let listed = printer.left.take().unwrap_or(LISTED) as u64;
        Self { printer, listed, fail_on, config_file, suite: None, has_begun: false }
    }

    fn begin(&mut self) {
        if !self.has_begun {
            self.has_begun = true;
            self.printer.print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"livechat check\">\n");
        }
    }

    fn end_suite(&mut self) {
        let Some(Suite { file, cases }) = self.suite.take() else {
            return;
        };
        let fails = |level| self.fail_on.fails(level);
        let failures = cases.keys().filter(|(_, level)| fails(*level)).count();
        let tests = cases.len().max(1);
        let file = escaped(&file);
        let mut out = format!(
            "  <testsuite name=\"{file}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">\n"
        );
        if let Some(config_file) = &self.config_file {
            let value = escaped(config_file);
            let _ = writeln!(out, "    <properties><property name=\"config\" value=\"{value}\"/></properties>");
        }
        if cases.is_empty() {
            let _ = writeln!(out, "    <testcase classname=\"{file}\" name=\"check\"/>");
        }
        for ((id, level), Case { first, count, places }) in cases {
            let _ = write!(out, "    <testcase classname=\"{file}\" name=\"{id} {}\">", first.rule.name);
            let mut text = places;
            if count > self.listed {
                let _ = writeln!(text, "and {} more", grouped(count - self.listed));
            }
            let text = escaped(&text);
            let _ = if fails(level) {
                let message = escaped(&first.message);
                writeln!(out, "<failure type=\"{level}\" message=\"{message}\">{text}</failure></testcase>")
            } else {
                writeln!(out, "<system-out>{text}</system-out></testcase>")
            };
        }
        out.push_str("  </testsuite>\n");
        self.printer.print(&out);
    }
}

impl Emitter for Junit {
    fn collector(&self) -> fn() -> Findings {
        Findings::all
    }

    fn emit(&mut self, file: &str, start: LineColumn, findings: Findings) -> bool {
        self.begin();
        if self.suite.as_ref().is_none_or(|suite| suite.file != file) {
            self.end_suite();
        }
        let suite = self.suite.get_or_insert_with(|| Suite { file: file.to_owned(), cases: BTreeMap::new() });
        let listed = self.listed;
        self.printer.each(file, start, findings, |_, finding| {
            let case = suite.cases.entry((finding.rule.id, finding.level)).or_insert_with(|| Case {
                first: finding.clone(),
                count: 0,
                places: String::new(),
            });
            case.count += 1;
            if case.count <= listed {
                let _ = writeln!(case.places, "{finding}");
                if let Some(OtherPlace { file, line }) = &finding.other {
                    let _ = writeln!(case.places, "note: the other call is at {}:{line}", sanitize(file));
                }
                if let Some(help) = &finding.help {
                    let _ = writeln!(case.places, "help: {help}");
                }
            }
        })
    }

    fn finish(&mut self, _: &Totals<'_>) -> Result<(), Error> {
        self.begin();
        self.end_suite();
        self.printer.print("</testsuites>\n");
        self.printer.finish()
    }
}

/// Escapes a text for an attribute or between tags. Replaces characters that XML cannot hold, that a terminal
/// acts on, or that are invisible.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if is_hidden(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
