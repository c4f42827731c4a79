//! For code scanning: SARIF 2.1.0.

use std::path::Path;

use livechat_spec::__private::hash_after;
use livechat_spec::diagnostic::{Finding, OtherPlace};
use livechat_spec::rule::{ALL, Rule};
use livechat_spec::table::{Spec, key_hash};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::emitter::{Emitter, Totals};
use super::printer::Printer;
use crate::check::group::Findings;
use crate::check::part::LineColumn;
use crate::term::{Error, escape_hidden};

pub(super) struct Sarif {
    printer: Printer,
    spec: &'static Spec,
    /// The configuration file that was read.
    config_file: Option<String>,
    has_begun: bool,
}

impl Sarif {
    pub(super) fn new(printer: Printer, spec: &'static Spec, config_file: Option<String>) -> Self {
        Self { printer, spec, config_file, has_begun: false }
    }

    /// Prints the log up to its results, once.
    fn begin(&mut self) {
        if self.has_begun {
            return;
        }
        self.has_begun = true;
        let tool = json!({"driver": {
            "name": "livechat",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "properties": {"spec": self.spec.name, "specVersion": self.spec.version, "config": self.config_file},
            "rules": ALL.iter().map(|rule| rule_of(rule)).collect::<Vec<_>>(),
        }});
        // The objects around the results are written by hand, so that results are printed as they come.
        self.printer.print(&format!(
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\
             \"tool\":{tool},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
        ));
    }
}

impl Emitter for Sarif {
    fn collector(&self) -> fn() -> Findings {
        Findings::all
    }

    fn emit(&mut self, file: &str, start: LineColumn, findings: Findings) -> bool {
        if findings.len() == 0 || self.printer.left == Some(0) {
            return self.printer.is_open;
        }
        let mut separator = if self.has_begun { ",\n" } else { "" };
        self.begin();
        self.printer.each(file, start, findings, |printer, finding| {
            printer.print(separator);
            separator = ",\n";
            printer.print(&escape_hidden(&result(finding).to_string()));
        })
    }

    fn finish(&mut self, totals: &Totals<'_>) -> Result<(), Error> {
        self.begin();
        let invocation = json!({"executionSuccessful": totals.is_whole});
        self.printer.print(&format!("\n],\"invocations\":[{invocation}]}}]}}\n"));
        self.printer.finish()
    }
}

fn rule_of(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": format!("{}\n\nbad:\n{}\n\ngood:\n{}", rule.fix, rule.bad, rule.good)},
        "defaultConfiguration": {"level": rule.level.as_str()},
    })
}

fn result(finding: &Finding) -> Value {
    let Finding { rule, message, help, file, span, line, column, pointer, event, .. } = finding;
    let mut text = message.to_string();
    if let Some(help) = help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let index = ALL.binary_search_by(|known| known.id.cmp(rule.id)).expect("the catalogue has every rule");
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(file.as_deref().expect("the printer names the file"))},
            "region": {
                "startLine": line,
                "startColumn": column,
                "byteOffset": span.start,
                "byteLength": span.end.saturating_sub(span.start),
            },
        },
    });
    if !pointer.is_empty() {
        location["logicalLocations"] = json!([{"fullyQualifiedName": &**pointer, "kind": "value"}]);
    }
    let mut result = json!({
        "ruleId": rule.id,
        "ruleIndex": index,
        "level": finding.level.as_str(),
        "message": {"text": text},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: fingerprint(finding)},
    });
    if let Some(OtherPlace { file, line }) = &finding.other {
        result["relatedLocations"] = json!([{
            "message": {"text": "the other call"},
            "physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": {"startLine": line}},
        }]);
    }
    if let Some(event) = event {
        result["properties"] = json!({"event": event});
    }
    result
}

/// The key of fingerprints that code scanning of GitHub reads. Without it, GitHub takes the text of the line, which it does not
/// have of traffic.
const FINGERPRINT: &str = "primaryLocationLineHash";

/// Tells whether a finding of another run is this one: by its rule, file, place in the document and message. The line and the
/// place in a batch are those of one run, and change when something is sent before.
fn fingerprint(finding: &Finding) -> String {
    let Finding { rule, message, file, pointer, .. } = finding;
    let is_index = |key: &&str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    let place = pointer.split('/').filter(|key| !is_index(key)).collect::<Vec<_>>().join("/");
    let parts = [rule.id, file.as_deref().unwrap_or_default(), &place, message];
    let hash = parts.iter().fold(key_hash(""), |hash, part| {
        // The length keeps a part from imitating the next one.
        hash_after(hash_after(hash, &part.len().to_le_bytes()), part.as_bytes())
    });
    format!("{hash:016x}")
}

/// The bytes of a path that a URI escapes: all but unreserved characters and the separator.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The URI of a file, relative as its path is.
fn uri(path: &str) -> String {
    let scheme = if Path::new(path).is_absolute() { "file://" } else { "" };
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    format!("{scheme}{}", utf8_percent_encode(&path, ESCAPED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("logs/a b%.json"), "logs/a%20b%25.json");
        assert_eq!(uri("/logs/é"), "file:///logs/%C3%A9");
    }
}
