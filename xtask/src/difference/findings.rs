//! What stands in the way of a release.

use std::fmt::Write as _;

use livechat_spec::change::{Accepted, ChangeKind, Step, due};
use livechat_spec::diagnostic::{Finding, Problem, locate};
use livechat_spec::json::{Span, write_string};
use livechat_spec::load::Document;
use livechat_spec::rule;

use super::judged::{Difference, Due, Judged};
use super::places::Places;
use super::report::version;
use super::sides::NewSide;

/// The problems of a file.
type OfFile<'a> = (&'a Document, Vec<Problem>);

impl Difference<'_> {
    /// The findings, by file: those of the spec, of the manifest, and of the accepted changes.
    pub(super) fn find(&self) -> Vec<Finding> {
        let NewSide { package, file, problems, .. } = self.new;
        let mut files: Vec<OfFile<'_>> = self.new.documents().iter().map(|document| (document, Vec::new())).collect();
        self.in_spec(&mut files);
        if let Some(now) = package {
            files.push((&now.manifest, self.in_manifest(now.at).into_iter().collect()));
        }
        files.push((file, self.in_accepted()));
        let located = files.into_iter().flat_map(|(file, problems)| locate(Some(&file.name), &file.bytes, problems));
        located.chain(problems.iter().cloned()).collect()
    }

    /// The file of a finding.
    pub(super) fn document_of(&self, finding: &Finding) -> &[u8] {
        let NewSide { package, file, .. } = self.new;
        let manifest = package.as_ref().map(|now| &now.manifest);
        let mut all = self.new.documents().iter().chain(manifest).chain([file]);
        all.find(|document| finding.file.as_ref() == Some(&document.name)).map_or(&[], |document| &document.bytes)
    }

    fn in_spec(&self, files: &mut [OfFile<'_>]) {
        let places: Vec<Places<'_>> = files.iter().map(|(document, _)| Places::of(document)).collect();
        let mut add = |pointer: &str, problem: Problem| {
            let found = places.iter().map(|places| places.find(pointer)).enumerate();
            if let Some((file, (_, span))) = found.rev().max_by_key(|(_, (depth, _))| *depth) {
                let mut problem = problem;
                problem.span = span;
                files[file].1.push(problem);
            }
        };
        if !self.spec.suffices() {
            let worst = self.worst(Judged::step);
            let problem = Problem::new(&rule::VERSION_TOO_LOW, Span::default(), too_low(&self.spec, "", worst));
            add("/version", problem.help(self.what_to_do(worst)));
        }
        for judged in self.changes.iter().filter(|judged| judged.is_unaccepted()) {
            let message = format!("{}, and nobody has accepted it", judged.change.message);
            let problem = Problem::new(&rule::CHANGE_NOT_ACCEPTED, Span::default(), message);
            let help = match judged.change.kind {
                ChangeKind::RemovedNotReserved => {
                    format!("add the key to `reserved` with what it meant, or {}", self.how_to_accept(judged))
                }
                _ => self.how_to_accept(judged),
            };
            add(&judged.change.at, problem.help(help));
        }
    }

    fn in_manifest(&self, at: Span) -> Option<Problem> {
        let due = self.package.as_ref().filter(|due| !due.suffices())?;
        let worst = self.worst(Judged::step_of_crate);
        let name = self.new.package.as_ref().map_or("", |now| &now.package.name);
        let message = too_low(due, &format!("`{name}` "), worst) + ", because Rust code that uses it breaks";
        let help = format!("raise the version to {}", version(due.least));
        Some(Problem::new(&rule::VERSION_TOO_LOW, at, message).help(help))
    }

    /// The first change that asks for the greatest step.
    fn worst(&self, step: fn(&Judged) -> Step) -> &Judged {
        let greatest = self.changes.iter().rev().max_by_key(|judged| step(judged));
        greatest.expect("a version is too low for a change")
    }

    /// What to do about a version of the spec that is too low.
    fn what_to_do(&self, worst: &Judged) -> String {
        let due = version(self.spec.least);
        match worst.change.kind {
            ChangeKind::VersionLowered => format!("raise `version` to at least {}", version(self.spec.old)),
            ChangeKind::ReservedReturns => "take another key, and keep the reserved one reserved".to_owned(),
            _ => format!(
                "raise `version` to {due}, or undo what asks for it; if it hurts nobody, {}",
                self.how_to_accept(worst)
            ),
        }
    }

    /// The entry that accepts a change.
    fn how_to_accept(&self, judged: &Judged) -> String {
        let mut entry = String::from("{");
        // It is to outlive the version that has the change.
        let until = version(due(self.spec.new.max(self.spec.least), Step::Major));
        let members = [
            ("change", judged.change.kind.name()),
            ("at", &*judged.change.at),
            ("against", &*version(self.spec.old)),
            ("until", &*until),
            ("reason", "..."),
        ];
        for (at, (key, value)) in members.into_iter().enumerate() {
            let _ = write!(entry, "{}\"{key}\": ", if at == 0 { "" } else { ", " });
            write_string(&mut entry, value);
        }
        format!("accept it in `{}`: {entry}}}", self.new.file.name)
    }

    /// The accepted changes that accept nothing. Those since another version are not known.
    fn in_accepted(&self) -> Vec<Problem> {
        if !self.old.is_newest_release {
            return Vec::new();
        }
        self.new.accepted.iter().filter_map(|accepted| self.of_accepted(accepted)).collect()
    }

    fn of_accepted(&self, accepted: &Accepted) -> Option<Problem> {
        let Accepted { change, at, against, until, .. } = accepted;
        if accepted.is_expired(self.spec.new) {
            let message =
                format!("the acceptance ended with {}, and the spec has {}", &**until, version(self.spec.new));
            let problem = Problem::new(&rule::EXPIRED_ACCEPTANCE, until.span(), message);
            return Some(problem.help(rule::EXPIRED_ACCEPTANCE.fix));
        }
        if self.changes.iter().any(|judged| accepted.covers(&judged.change, self.spec.old)) {
            return None;
        }
        let message = format!("nothing at `{}` has changed so since {}", at.escape_debug(), &**against);
        let problem = Problem::new(&rule::UNUSED_ACCEPTANCE, change.span(), message);
        Some(if against.numbers() < self.spec.old {
            problem.help(format!("remove the entry: {} is released since", version(self.spec.old)))
        } else {
            problem.help(rule::UNUSED_ACCEPTANCE.fix)
        })
    }
}

/// Says that a version is too low. `name` is empty for that of the spec.
fn too_low(due: &Due, name: &str, worst: &Judged) -> String {
    let message = &worst.change.message;
    if due.is_refused {
        return format!("{message}, which no version allows");
    }
    format!("{name}{} is too low: {message}, which asks for {}", version(due.new), version(due.least))
}
