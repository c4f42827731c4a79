//! Test vectors for implementations in other languages: calls, each with what readers and schemas say of it.

// The calls.
mod cases;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use livechat_spec::change::__private::schemas_take;
use livechat_spec::check::{Checker, Verdict};
use livechat_spec::diagnostic::Finding;
use livechat_spec::load::table;
use livechat_spec::model::SpecFile;
use livechat_spec::rule::{self, Level, Rule};
use serde_json::{Map, Value, json};

use cases::{Case, cases};

/// The vectors, one on each line.
pub(super) fn lines(spec: &SpecFile) -> String {
    let table = table(spec);
    let mut general = Checker::new(table).with_unknown_properties();
    let checkers = table.dialects.iter().map(|dialect| (dialect.key, general.clone().dialect(dialect)));
    let mut checkers: Vec<_> = checkers.collect();
    let mut out = String::new();
    for Case { id, call, is_exact } in cases(spec) {
        let reading = Reading::of(&mut general, &call);
        let mut exceptions = reading.exceptions();
        let mut dialects = Map::new();
        for (key, checker) in &mut checkers {
            let reading = Reading::of(checker, &call);
            exceptions.extend(reading.exceptions());
            dialects.insert((*key).to_owned(), reading.json());
        }
        if is_exact {
            exceptions.insert("exact-number");
        }
        let mut vector = reading.json();
        vector["dialects"] = dialects.into();
        vector["exceptions"] = exceptions.into_iter().collect();
        let rest = vector.to_string();
        // The call keeps the text of its numbers, which may have more digits than a float.
        let _ = writeln!(out, "{{\"id\":{},\"call\":{call},{}", Value::from(id), &rest[1..]);
    }
    out
}

/// What readers and schemas say of a call.
struct Reading {
    /// Whether the call is none of an event of the spec, so that readers pass over it.
    is_foreign: bool,
    is_accepted: bool,
    /// Whether the open and the closed schemas take it.
    is_in_schemas: [bool; 2],
    findings: Vec<Finding>,
}

impl Reading {
    fn of(checker: &mut Checker, call: &str) -> Self {
        let findings = checker.findings(call.as_bytes());
        Self {
            is_foreign: checker.calls().first().is_none_or(|call| call.foreign),
            is_accepted: Verdict::of(&findings).is_accepted(),
            is_in_schemas: schemas_take(checker, call, &findings),
            findings,
        }
    }

    fn json(&self) -> Value {
        let rules: BTreeSet<&str> = self.findings.iter().map(|finding| finding.rule.id).collect();
        let [open, closed] = self.is_in_schemas;
        json!({"accepted": self.is_accepted, "open": open, "closed": closed, "rules": rules})
    }

    /// Why the open schemas say something else than readers, if they do.
    fn exceptions(&self) -> BTreeSet<&'static str> {
        let breaks = |rules: &[&Rule]| self.findings.iter().any(|finding| rules.contains(&finding.rule));
        let mut exceptions = BTreeSet::new();
        if self.is_accepted == self.is_in_schemas[0] {
            return exceptions;
        }
        if breaks(&[&rule::EVENT_ALIAS, &rule::PROPERTY_ALIAS, &rule::ALIAS_BESIDE_PROPERTY]) {
            exceptions.insert("alias");
        }
        if self.is_accepted {
            let warns = |finding: &Finding| finding.in_schema && finding.level != Level::Error;
            if self.is_foreign {
                exceptions.insert("foreign");
            } else if self.findings.iter().any(|finding| warns(finding) && finding.rule != &rule::EVENT_ALIAS) {
                exceptions.insert("lenient");
            }
        } else {
            for (word, rule) in
                // A required text of white space alone is missing, and there for schemas.
                [
                    ("identity", &rule::NO_IDENTITY),
                    ("blank", &rule::REQUIRED_MISSING),
                    ("time", &rule::NO_SUCH_TIME),
                    ("size", &rule::EVENT_TOO_LARGE),
                ]
            {
                if breaks(&[rule]) {
                    exceptions.insert(word);
                }
            }
        }
        exceptions
    }
}
