//! The changes, each with what proves it and who accepts it, and the versions that they ask for.

use livechat_spec::change::{Accepted, ChangeKind};
use livechat_spec::change::{Change, Effect, Proofs, Prover, Step, changes, due};
use livechat_spec::diagnostic::Finding;

use super::places::{Place, Places};
use super::sides::{NewSide, OldSide};
use crate::term::eprint;

/// Which changes are proven by calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prove {
    All,
    /// Those that stand in the way.
    Blocking,
    None,
}

/// A change.
pub(super) struct Judged {
    pub(super) change: Change,
    pub(super) proofs: Proofs,
    /// Why somebody accepts it.
    pub(super) reason: Option<String>,
    /// Where it is written, or what is around it.
    pub(super) place: Place,
    /// Whether a version is too low for it, or nobody has accepted it although somebody must.
    pub(super) is_blocking: bool,
}

impl Judged {
    /// The step of the version of the spec that it asks for.
    pub(super) fn step(&self) -> Step {
        if self.reason.is_some() { Step::None } else { self.change.kind.verdicts().step }
    }

    /// The step of the version of the crate that it asks for.
    pub(super) fn step_of_crate(&self) -> Step {
        let breaks = self.reason.is_none() && self.change.kind.verdicts().rust == Effect::Breaks;
        if breaks { Step::Major } else { Step::None }
    }

    /// Whether somebody must accept it, and nobody has.
    pub(super) fn is_unaccepted(&self) -> bool {
        self.change.kind.verdicts().privacy && self.reason.is_none()
    }
}

/// A version, and the one that changes ask for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) old: [u64; 3],
    pub(super) new: [u64; 3],
    pub(super) least: [u64; 3],
    /// Whether no version suffices.
    pub(super) is_refused: bool,
}

impl Due {
    fn new(old: [u64; 3], new: [u64; 3], step: Step) -> Self {
        Self { old, new, least: due(old, step), is_refused: step == Step::Refused }
    }

    pub(super) fn suffices(&self) -> bool {
        !self.is_refused && self.new >= self.least
    }

    /// Whether it suffices for a change that asks for this step.
    fn suffices_for(&self, step: Step) -> bool {
        Self::new(self.old, self.new, step).suffices()
    }
}

/// What differs between two versions of a spec.
pub(crate) struct Difference<'a> {
    pub(super) old: &'a OldSide,
    pub(super) new: &'a NewSide<'a>,
    /// The changes that ask for the greatest step come first.
    pub(super) changes: Vec<Judged>,
    /// The version of the spec.
    pub(super) spec: Due,
    /// The version of the crate, if it is known of both sides.
    pub(super) package: Option<Due>,
    /// What stands in the way of a release.
    pub(super) findings: Vec<Finding>,
}

impl<'a> Difference<'a> {
    pub(crate) fn between(old: &'a OldSide, new: &'a NewSide<'a>, prove: Prove) -> Self {
        let versions = [&old.spec, &new.read.spec].map(|spec| spec.version.numbers());
        let of_new: Vec<&Accepted> = new.accepted.iter().filter(|accepted| !accepted.is_expired(versions[1])).collect();
        let reason = |change: &Change| {
            let accepted = of_new.iter().find(|accepted| accepted.covers(change, versions[0]));
            accepted.map(|accepted| accepted.reason.to_string())
        };
        let is_known = |change: &Change| old.has_evidence || change.kind != ChangeKind::Source;
        let found = changes(&old.spec, &new.read.spec).into_iter().filter(is_known);
        let mut changes: Vec<Judged> = found
            .map(|change| Judged {
                reason: reason(&change),
                proofs: Proofs::default(),
                place: Place::default(),
                is_blocking: false,
                change,
            })
            .collect();
        changes.sort_by_key(|judged| std::cmp::Reverse(judged.change.kind.verdicts().step));
        let greatest = |step: fn(&Judged) -> Step| changes.iter().map(step).max().unwrap_or(Step::None);
        let spec = Due::new(versions[0], versions[1], greatest(Judged::step));
        let is_package = |now: &&crate::workspace::VersionedPackage| {
            old.package.as_ref().is_some_and(|package| package.name == now.package.name)
        };
        let numbers = |package: &crate::workspace::Package| package.numbers();
        let package = new.package.as_ref().filter(is_package).and_then(|now| {
            let [was, is] = [numbers(old.package.as_ref()?)?, numbers(&now.package)?];
            Some(Due::new(was, is, greatest(Judged::step_of_crate)))
        });
        for judged in &mut changes {
            judged.is_blocking = !spec.suffices_for(judged.step())
                || package.is_some_and(|package| !package.suffices_for(judged.step_of_crate()))
                || judged.is_unaccepted();
        }
        let mut difference = Self { old, new, changes, spec, package, findings: Vec::new() };
        difference.find_places();
        difference.prove(prove);
        difference.findings = difference.find();
        difference
    }

    /// Whether nothing stands in the way of a release.
    pub(crate) fn is_allowed(&self) -> bool {
        self.findings.is_empty()
    }

    /// The place of a change is in the file that says most of it: the plan, or else a base.
    fn find_places(&mut self) {
        let files: Vec<Places<'_>> = self.new.documents().iter().map(Places::of).collect();
        let mut spans = vec![(Vec::new(), Vec::new()); files.len()];
        for (at, judged) in self.changes.iter().enumerate() {
            let found = files.iter().map(|file| file.find(&judged.change.at)).enumerate();
            let best = found.rev().max_by_key(|(_, (depth, _))| *depth);
            if let Some((file, (_, span))) = best {
                spans[file].0.push(at);
                spans[file].1.push(span);
            }
        }
        for (file, (changes, spans)) in files.iter().zip(spans) {
            for (at, place) in changes.into_iter().zip(file.places(&spans)) {
                self.changes[at].place = place;
            }
        }
    }

    fn prove(&mut self, prove: Prove) {
        let is_asked = |judged: &Judged| match prove {
            Prove::All => true,
            Prove::Blocking => judged.is_blocking,
            Prove::None => false,
        };
        if self.changes.iter().any(is_asked) {
            let mut prover = Prover::new(&self.old.spec, &self.new.read.spec);
            for judged in self.changes.iter_mut().filter(|judged| is_asked(judged)) {
                judged.proofs = prover.proofs(&judged.change);
            }
        }
    }

    /// Returns whether each verdict has its proof; prints the first that has none.
    pub(crate) fn is_proven(&self) -> bool {
        let unproven = self.changes.iter().find(|judged| !judged.proofs.unproven.is_empty());
        if let Some(judged) = unproven {
            eprint(&format!(
                "error: no call shows what {} does, so its verdict is unknown; this is a defect of livechat, please report it",
                judged.change.kind.name()
            ));
        }
        unproven.is_none()
    }
}
