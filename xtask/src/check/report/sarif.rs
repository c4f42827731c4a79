//! For code scanning: SARIF 2.1.0.

use std::fmt::Write as _;
use std::path::Path;

use livechat_spec::diagnostic::Finding;
use livechat_spec::rule::{ALL, Level, Rule};
use serde_json::{Value, json};

use super::emitter::{Emitter, End};
use super::printer::Printer;
use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::check::settings::Settings;

/// Results are printed one by one; what stands around them is printed before and after.
pub(super) struct Sarif {
    printer: Printer,
    /// What stands around the results.
    around: (String, String),
    has_begun: bool,
}

/// Stands for the results until they are printed.
const RESULTS: &str = "\"results\":[";

impl Sarif {
    pub(super) fn new(printer: Printer, settings: &Settings) -> Self {
        let rules: Vec<Value> = ALL.iter().map(|rule| rule_of(rule)).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "livechat",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "properties": {"spec": settings.spec.name, "specVersion": settings.spec.version},
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "results": [],
            }],
        });
        let text = log.to_string();
        // The key stands there once: no rule's text holds it unescaped.
        let (before, after) = text.rsplit_once(RESULTS).unwrap_or((&text, ""));
        Self { printer, around: (format!("{before}{RESULTS}\n"), format!("\n{after}\n")), has_begun: false }
    }

    fn begin(&mut self) {
        if !self.has_begun {
            self.has_begun = true;
            self.printer.print(&self.around.0);
        }
    }
}

impl Emitter for Sarif {
    fn collector(&self) -> fn() -> Findings {
        Findings::all
    }

    fn take(&mut self, file: &str, place: LineColumn, found: Findings) -> bool {
        let mut comma = if self.has_begun { ",\n" } else { "" };
        if matches!(&found, Findings::All(findings) if findings.is_empty()) || self.printer.left == Some(0) {
            return self.printer.is_read;
        }
        self.begin();
        self.printer.each(file, place, found, |printer, finding| {
            printer.print(comma);
            comma = ",\n";
            printer.print(&result(finding).to_string());
        })
    }

    fn finish(&mut self, _: &End<'_>) {
        self.begin();
        self.printer.print(&self.around.1);
        self.printer.flush();
    }
}

fn level(level: Level) -> &'static str {
    level.as_str()
}

fn rule_of(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": format!("{}\n\nbad:\n{}\n\ngood:\n{}", rule.fix, rule.bad, rule.good)},
        "defaultConfiguration": {"level": level(rule.level)},
    })
}

fn result(finding: &Finding) -> Value {
    let Finding { rule, message, help, span, line, column, pointer, event, .. } = finding;
    let mut text = message.clone();
    if let Some(help) = help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let index = ALL.iter().position(|known| known.id == rule.id).unwrap_or_default();
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(finding.file.as_deref().unwrap_or_default())},
            "region": {
                "startLine": line,
                "startColumn": column,
                "byteOffset": span.start,
                "byteLength": span.end.saturating_sub(span.start),
            },
        },
    });
    if !pointer.is_empty() {
        location["logicalLocations"] = json!([{"fullyQualifiedName": pointer, "kind": "value"}]);
    }
    let mut result = json!({
        "ruleId": rule.id,
        "ruleIndex": index,
        "level": level(finding.level),
        "message": {"text": text},
        "locations": [location],
    });
    if let Some(event) = event {
        result["properties"] = json!({"event": event});
    }
    result
}

/// A path as a reference to a file.
fn uri(path: &str) -> String {
    let mut out = if Path::new(path).is_absolute() { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => out.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("logs/a b%.json"), "logs/a%20b%25.json");
        assert_eq!(uri("/logs/é"), "file:///logs/%C3%A9");
    }
}
