//! A comparison in each format.

use std::collections::HashMap;
use std::fmt::Write as _;

use livechat_spec::change::{Audience, Change, Effect, Step, Witness};
use livechat_spec::rule::Level;
use serde_json::{Value, json};

use super::judged::{Difference, Due, Judged};
use crate::finding_text::{FindingFormat, annotation, github_log};
use crate::markdown::with_code;
use crate::term::{counted, escape_hidden, escaped};

impl Difference<'_> {
    /// All changes, what stands in the way of a release, and the sum.
    pub(crate) fn report(&self, format: FindingFormat) -> String {
        let groups = self.groups(|_| true);
        match format {
            FindingFormat::Human => self.human(&groups) + &self.findings_in(format) + &self.sum(),
            FindingFormat::Json => self.json() + &self.findings_in(format) + &self.summary(),
            FindingFormat::Github => self.github(&groups) + &self.findings_in(format) + &github_log(&self.sum()),
            FindingFormat::Markdown => self.markdown(&groups),
        }
    }

    /// What stands in the way of a release: the changes, and what to do.
    pub(crate) fn blocking(&self, format: FindingFormat) -> String {
        let groups = self.groups(|judged| judged.is_blocking);
        match format {
            FindingFormat::Human => self.human(&groups) + &self.findings_in(format),
            FindingFormat::Json | FindingFormat::Github => self.findings_in(format),
            FindingFormat::Markdown if groups.is_empty() => self.findings_in(format),
            FindingFormat::Markdown => self.markdown(&groups) + "\n" + &self.findings_in(format),
        }
    }

    /// What stands in the way of a release, in a format.
    pub(crate) fn findings_in(&self, format: FindingFormat) -> String {
        self.findings.iter().map(|finding| format.finding(finding, self.document_of(finding))).collect()
    }

    /// Makes warnings of what stands in the way.
    pub(crate) fn warn(&mut self) {
        for finding in &mut self.findings {
            finding.level = Level::Warning;
        }
    }

    /// Changes that differ in the event alone, as one.
    fn groups(&self, is_shown: fn(&Judged) -> bool) -> Vec<Vec<&Judged>> {
        let mut groups: Vec<Vec<&Judged>> = Vec::new();
        let mut indices = HashMap::new();
        for judged in self.changes.iter().filter(|judged| is_shown(judged)) {
            let property = judged.change.property();
            let key = property.map(|property| (judged.change.kind, property, judged.reason.as_deref()));
            let known = key.and_then(|key| indices.get(&key).copied());
            if let Some(index) = known {
                let group: &mut Vec<_> = &mut groups[index];
                group.push(judged);
            } else {
                indices.extend(key.map(|key| (key, groups.len())));
                groups.push(vec![judged]);
            }
        }
        groups
    }

    fn human(&self, groups: &[Vec<&Judged>]) -> String {
        let mut out = String::new();
        for group in groups {
            let Judged { change, proofs, reason, .. } = group[0];
            let verdicts = change.kind.verdicts();
            let _ = writeln!(out, "{}: {}", change.kind.name(), escaped(&change.message));
            let more = if group.len() > 1 { format!(", and {} more", group.len() - 1) } else { String::new() };
            let _ = writeln!(out, "  --> {}{more}", escaped(&change.at));
            for (at, witness) in proofs.witnesses.iter().enumerate() {
                let _ = writeln!(out, "   = {}", hurt(witness));
                let next = proofs.witnesses.get(at + 1);
                // A call that shows several things comes after the last one.
                if next.is_none_or(|next| next.call != witness.call) {
                    let _ = writeln!(out, "     {}", shown(&witness.call));
                }
            }
            if change.kind.is_of_meaning() {
                let _ = writeln!(out, "   = the same calls mean something else, so none shows it");
            }
            if verdicts.rust != Effect::Fine {
                out.push_str("   = Rust code that uses it breaks\n");
            }
            match verdicts.columns {
                Effect::Fine => {}
                Effect::Warns => out.push_str("   = a column of warehouses must become wider\n"),
                _ => out.push_str("   = queries break: the column gets no more values, or others\n"),
            }
            if verdicts.privacy {
                out.push_str("   = somebody must accept it\n");
            }
            if let Some(question) = question(change) {
                let _ = writeln!(out, "   = {question}");
            }
            let _ = match reason {
                Some(reason) => writeln!(out, "   = accepted: {}\n", escaped(reason)),
                None => writeln!(out, "   = asks for {}\n", self.asks(group[0])),
            };
        }
        out
    }

    /// The versions that a change asks for.
    fn asks(&self, judged: &Judged) -> String {
        let of_spec = asks(judged.change.kind.verdicts().step);
        let name = self.new.package.as_ref().filter(|_| self.package.is_some()).map(|now| &now.package.name);
        match name.filter(|_| judged.step_of_crate() != Step::None) {
            Some(name) => format!("{of_spec}, and for {} of `{name}`", asks(judged.step_of_crate())),
            None => of_spec.to_owned(),
        }
    }

    /// The last line: whether the versions suffice.
    fn sum(&self) -> String {
        let old = version(self.spec.old);
        // That of a release is in its name.
        let of_old = if self.old.shown.ends_with(&old) { String::new() } else { format!(" ({old})") };
        let since = format!("since {}{of_old}", escaped(&self.old.shown));
        if self.changes.is_empty() {
            return format!("nothing has changed {since}\n");
        }
        let count = counted(self.changes.len() as u64, "change");
        match self.findings.first() {
            None => format!("{count} {since}: {} suffices\n", version(self.spec.new)),
            Some(finding) => format!("{count} {since}: {}\n", escaped(&finding.message)),
        }
    }

    fn json(&self) -> String {
        let mut out = String::new();
        for judged in &self.changes {
            let Judged { change, proofs, reason, place, .. } = judged;
            let verdicts = change.kind.verdicts();
            let letters = |both: [Effect; 2]| both.map(|effect| effect.letter().to_string());
            let witnesses = proofs.witnesses.iter().map(|witness| {
                json!({
                    "audience": audience(witness.audience),
                    "sender": if witness.is_forward { "old" } else { "new" },
                    "effect": witness.effect.letter().to_string(),
                    "call": witness.call,
                })
            });
            let line = json!({
                "change": change.kind.name(),
                "at": change.at,
                "file": place.file,
                "line": place.line,
                "column": place.column,
                "message": change.message,
                "likely": change.likely,
                "rust": verdicts.rust.letter().to_string(),
                "calls": letters(verdicts.calls),
                "open": letters(verdicts.open),
                "closed": letters(verdicts.closed),
                "columns": verdicts.columns.letter().to_string(),
                "privacy": verdicts.privacy,
                "step": step(verdicts.step),
                "accepted": reason,
                "dialect": change.dialect(),
                "witnesses": witnesses.collect::<Vec<_>>(),
            });
            let _ = writeln!(out, "{}", escape_hidden(&line.to_string()));
        }
        out
    }

    /// The last line for programs.
    fn summary(&self) -> String {
        let due = |due: &Due| json!({"old": version(due.old), "new": version(due.new), "due": (!due.is_refused).then(|| version(due.least))});
        let mut summary: Value = json!({
            "against": self.old.shown,
            "changes": self.changes.len(),
            "findings": self.findings.len(),
            "allowed": self.is_allowed(),
            "spec": due(&self.spec),
            "crate": self.package.as_ref().map(due),
        });
        if let Some(now) = self.new.package.as_ref().filter(|_| self.package.is_some()) {
            summary["crate"]["name"] = json!(now.package.name);
        }
        format!("{}\n", escape_hidden(&json!({ "summary": summary }).to_string()))
    }

    fn github(&self, groups: &[Vec<&Judged>]) -> String {
        let mut out = String::new();
        for group in groups {
            let judged = group[0];
            let Judged { change, proofs, reason, place, .. } = judged;
            let level = if judged.is_blocking {
                Level::Error
            } else if judged.step() >= Step::Major {
                Level::Warning
            } else {
                Level::Note
            };
            let mut text = format!("{} (at {})", change.message, change.at);
            for witness in &proofs.witnesses {
                let _ = write!(text, "\n{}", hurt(witness));
                let _ = write!(text, "\n{}", shown(&witness.call));
            }
            if let Some(question) = question(change) {
                let _ = write!(text, "\n{question}");
            }
            let _ = match reason {
                Some(reason) => write!(text, "\naccepted: {reason}"),
                None => write!(text, "\nasks for {}", self.asks(judged)),
            };
            out.push_str(&annotation(level, &place.file, Some((place.line, place.column)), change.kind.name(), &text));
        }
        out
    }

    /// An entry of a changelog.
    fn markdown(&self, groups: &[Vec<&Judged>]) -> String {
        let mut out = format!("## {}\n", version(self.spec.new));
        for title in ["Breaking", "Added", "Other"] {
            let is_in = |group: &&Vec<&Judged>| heading(group[0].change.kind.verdicts().step) == title;
            let mut groups = groups.iter().filter(is_in).peekable();
            if groups.peek().is_some() {
                let _ = write!(out, "\n### {title}\n\n");
            }
            for group in groups {
                let change = &group[0].change;
                let more = match group.len() {
                    1 => String::new(),
                    count => format!(", and so in {} more", counted(count as u64 - 1, "event")),
                };
                let _ = writeln!(out, "- {}{more} ({})", with_code(&change.message), change.kind.name());
            }
        }
        out
    }
}

/// Asks whether what is gone has another name now.
fn question(change: &Change) -> Option<String> {
    let likely = change.likely.as_ref()?;
    Some(format!(
        "is it `{likely}` now? Then make the old name on the wire an alias of that, and it is a new name of the same"
    ))
}

/// Whom a change hurts, by a witness.
fn hurt(witness: &Witness) -> String {
    let (reader, sender) = if witness.is_forward { ("new", "old") } else { ("old", "new") };
    let (audience, breaks) = match witness.audience {
        Audience::Open => ("the open schemas", "refuse"),
        Audience::Closed => ("the closed schemas", "refuse"),
        _ => ("readers", "refuse or misread"),
    };
    let (does, of) = match witness.effect {
        Effect::Warns => ("warn of", ""),
        Effect::Unclaimed => (breaks, ", if it uses a name that nobody had claimed"),
        _ => (breaks, ""),
    };
    format!("{audience} of the {reader} spec {does} a call of the {sender} one{of}:")
}

/// A call, cut where it is too long to be read.
fn shown(call: &str) -> String {
    const LONGEST: usize = 400;
    match call.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}... ({} bytes)", escaped_json(&call[..at]), call.len()),
        None => escaped_json(call),
    }
}

fn escaped_json(json: &str) -> String {
    escape_hidden(json).into_owned()
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Open => "open",
        Audience::Closed => "closed",
        _ => "calls",
    }
}

const fn step(step: Step) -> &'static str {
    match step {
        Step::None => "none",
        Step::Patch => "patch",
        Step::Minor => "minor",
        Step::Major => "major",
        _ => "refused",
    }
}

/// The heading of a changelog under which a change comes.
const fn heading(step: Step) -> &'static str {
    match step {
        Step::None | Step::Patch => "Other",
        Step::Minor => "Added",
        _ => "Breaking",
    }
}

const fn asks(step: Step) -> &'static str {
    match step {
        Step::None => "no version",
        Step::Patch => "a patch",
        Step::Minor => "a minor version",
        Step::Major => "a major version",
        _ => "what no version allows",
    }
}

pub(super) fn version(numbers: [u64; 3]) -> String {
    numbers.map(|number| number.to_string()).join(".")
}
