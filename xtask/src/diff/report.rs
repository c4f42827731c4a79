//! The changes between two specs, in each format.

use std::collections::HashMap;
use std::fmt::Write as _;

use livechat_spec::change::{Audience, Change, Effect, Proofs, Prover, Step, Witness, changes, due};
use livechat_spec::model::SpecFile;
use livechat_spec::rule::Level;
use serde_json::{Value, json};

use crate::finding_text::{annotation, github_log};
use crate::generate::markdown::with_code;
use crate::term::{counted, escape_hidden, escaped};
use crate::word::Word;

/// The format of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiffFormat {
    Human,
    Json,
    Github,
    Markdown,
}

impl Word for DiffFormat {
    const PLACEHOLDER: &'static str = "FORMAT";
    const WORDS: &'static [(&'static str, Self)] =
        &[("human", Self::Human), ("json", Self::Json), ("github", Self::Github), ("markdown", Self::Markdown)];
}

/// What differs between two specs.
pub(super) struct Difference {
    /// The name of the spec file, and that of the earlier one.
    file: String,
    against: String,
    old_version: [u64; 3],
    new_version: [u64; 3],
    /// The changes that ask for the greatest step come first.
    changes: Vec<(Change, Proofs)>,
}

impl Difference {
    pub(super) fn between(old: &SpecFile, new: &SpecFile, file: &str, against: String) -> Self {
        let mut prover = Prover::new(old, new);
        let mut changes: Vec<_> =
            changes(old, new).into_iter().map(|change| (prover.proofs(&change), change)).collect();
        changes.sort_by_key(|(_, change)| std::cmp::Reverse(change.kind.verdicts().step));
        Self {
            file: file.to_owned(),
            against,
            old_version: old.version.numbers(),
            new_version: new.version.numbers(),
            changes: changes.into_iter().map(|(proofs, change)| (change, proofs)).collect(),
        }
    }

    /// The first change of which a verdict has no proof.
    pub(super) fn unproven(&self) -> Option<&Change> {
        self.changes.iter().find(|(_, proofs)| !proofs.unproven.is_empty()).map(|(change, _)| change)
    }

    /// Whether the version of the new spec says what has changed.
    pub(super) fn is_allowed(&self) -> bool {
        self.step() != Step::Refused && self.new_version >= self.due()
    }

    fn step(&self) -> Step {
        self.changes.iter().map(|(change, _)| change.kind.verdicts().step).max().unwrap_or(Step::None)
    }

    /// The version that the changes ask for.
    fn due(&self) -> [u64; 3] {
        due(self.old_version, self.step())
    }

    pub(super) fn report(&self, format: DiffFormat) -> String {
        match format {
            DiffFormat::Human => self.human(),
            DiffFormat::Json => self.json(),
            DiffFormat::Github => self.github(),
            DiffFormat::Markdown => self.markdown(),
        }
    }

    /// Changes that differ in the event alone, as one.
    fn groups(&self) -> Vec<Vec<&(Change, Proofs)>> {
        let mut groups: Vec<Vec<&(Change, Proofs)>> = Vec::new();
        let mut indices = HashMap::new();
        for entry in &self.changes {
            let property = entry.0.property().map(|property| (entry.0.kind, property));
            let known = property.and_then(|property| indices.get(&property).copied());
            if let Some(index) = known {
                let group: &mut Vec<_> = &mut groups[index];
                group.push(entry);
            } else {
                indices.extend(property.map(|property| (property, groups.len())));
                groups.push(vec![entry]);
            }
        }
        groups
    }

    fn human(&self) -> String {
        let mut out = String::new();
        for group in self.groups() {
            let (change, proofs) = group[0];
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
            match verdicts.columns {
                Effect::Fine => {}
                Effect::Warns => out.push_str("   = a column of warehouses must become wider\n"),
                _ => out.push_str("   = queries break: the column gets no more values, or others\n"),
            }
            if verdicts.privacy {
                out.push_str("   = concerns privacy: somebody should agree to it\n");
            }
            if let Some(question) = question(change) {
                let _ = writeln!(out, "   = {question}");
            }
            let _ = writeln!(out, "   = asks for {}\n", asks(verdicts.step));
        }
        out.push_str(&self.sum());
        out
    }

    /// The last line: whether the version suffices.
    fn sum(&self) -> String {
        let (new, due) = (version(self.new_version), version(self.due()));
        let since = format!("since {} ({})", escaped(&self.against), version(self.old_version));
        let Some((worst, _)) = self.changes.first() else {
            return format!("nothing has changed {since}\n");
        };
        let count = counted(self.changes.len() as u64, "change");
        let message = escaped(&worst.message);
        if self.step() == Step::Refused {
            format!("{count} {since}: {message}, which no version allows\n")
        } else if self.is_allowed() {
            format!("{count} {since}: {new} suffices\n")
        } else {
            format!("{count} {since}: {new} is too low: {message}, which asks for {due}\n")
        }
    }

    fn json(&self) -> String {
        let mut out = String::new();
        for (change, proofs) in &self.changes {
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
                "message": change.message,
                "likely": change.likely,
                "calls": letters(verdicts.calls),
                "open": letters(verdicts.open),
                "closed": letters(verdicts.closed),
                "columns": verdicts.columns.letter().to_string(),
                "privacy": verdicts.privacy,
                "step": step(verdicts.step),
                "dialect": change.dialect(),
                "witnesses": witnesses.collect::<Vec<_>>(),
            });
            let _ = writeln!(out, "{}", escape_hidden(&line.to_string()));
        }
        let summary: Value = json!({"summary": {
            "against": self.against,
            "old": version(self.old_version),
            "new": version(self.new_version),
            "due": version(self.due()),
            "allowed": self.is_allowed(),
            "changes": self.changes.len(),
        }});
        let _ = writeln!(out, "{}", escape_hidden(&summary.to_string()));
        out
    }

    fn github(&self) -> String {
        let mut out = String::new();
        let too_low = if self.is_allowed() { Level::Warning } else { Level::Error };
        for group in self.groups() {
            let (change, proofs) = group[0];
            let step = change.kind.verdicts().step;
            let level = if step >= Step::Major { too_low } else { Level::Note };
            let mut text = format!("{} (at {})", change.message, change.at);
            for witness in &proofs.witnesses {
                let _ = write!(text, "\n{}", hurt(witness));
                let _ = write!(text, "\n{}", shown(&witness.call));
            }
            if let Some(question) = question(change) {
                let _ = write!(text, "\n{question}");
            }
            let _ = write!(text, "\nasks for {}", asks(step));
            out.push_str(&annotation(level, &self.file, None, change.kind.name(), &text));
        }
        out.push_str(&github_log(&self.sum()));
        out
    }

    /// An entry of a changelog.
    fn markdown(&self) -> String {
        let mut out = format!("## {}\n", version(self.new_version));
        let groups = self.groups();
        for title in ["Breaking", "Added", "Other"] {
            let is_in = |group: &&Vec<&(Change, Proofs)>| heading(group[0].0.kind.verdicts().step) == title;
            let mut groups = groups.iter().filter(is_in).peekable();
            if groups.peek().is_some() {
                let _ = write!(out, "\n### {title}\n\n");
            }
            for group in groups {
                let change = &group[0].0;
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

fn version(numbers: [u64; 3]) -> String {
    numbers.map(|number| number.to_string()).join(".")
}
