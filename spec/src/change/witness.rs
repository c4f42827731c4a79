//! Calls that show what a change breaks. Each is proven by the checkers of both specs before it is shown.

use super::call::{Call, Direction};
use super::judge::Judge;
use super::kind::{Audience, ChangeKind, Effect};
use super::record::{Change, Pairs, Subject};
use crate::model::SpecFile;

/// A call that one spec takes, and that the other one takes otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Witness {
    /// Whom it hurts.
    pub audience: Audience,
    /// Whether the old spec takes the call, and the new one reads it; otherwise it is the other way round.
    pub is_forward: bool,
    /// What happens to it.
    pub effect: Effect,
    /// The call.
    pub call: String,
}

/// The proofs of a change.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Proofs {
    /// A witness for each effect of the change that a call shows.
    pub witnesses: Vec<Witness>,
    /// The audiences and directions for which no call was found that shows what the kind of the change says.
    pub unproven: Vec<(Audience, bool)>,
}

/// Proves changes by the checkers of both specs.
#[allow(missing_debug_implementations, reason = "it holds what checkers have learned")]
pub struct Prover<'a> {
    old: &'a SpecFile,
    new: &'a SpecFile,
    judges: [Judge; 2],
    /// The pairs of events and of properties, and the same for the other direction.
    events: [Pairs; 2],
    properties: [Pairs; 2],
}

/// What happens to a call.
struct Found {
    /// The effect on each audience that takes the call.
    effects: [Option<Effect>; 3],
    /// Whether, for an audience, nothing but what has changed can be to blame.
    is_alone: [bool; 3],
    call: String,
}

impl<'a> Prover<'a> {
    /// Creates a prover of changes between two specs.
    pub fn new(old: &'a SpecFile, new: &'a SpecFile) -> Self {
        let (events, properties) = super::pairs(old, new);
        Self {
            old,
            new,
            judges: [Judge::new(old), Judge::new(new)],
            events: [events.reversed(), events],
            properties: [properties.reversed(), properties],
        }
    }

    /// Returns what proves the change.
    pub fn proofs(&mut self, change: &Change) -> Proofs {
        let mut proofs = Proofs::default();
        if change.kind.is_of_meaning() {
            return proofs;
        }
        let verdicts = change.kind.verdicts();
        for is_forward in [true, false] {
            let wanted = Audience::ALL.map(|audience| verdicts.of_audience(audience)[usize::from(!is_forward)]);
            if wanted == [Effect::Fine; 3] {
                continue;
            }
            let found = self.found(change, is_forward);
            for (at, audience) in Audience::ALL.into_iter().enumerate() {
                // The call that shows as much as the kind says, and the smallest one; where other changes hide that, more.
                let enough = found.iter().filter_map(|found| Some((found.effects[at]?, found)));
                let enough = enough.filter(|(effect, _)| *effect >= wanted[at]);
                let best = enough.min_by_key(|(effect, found)| (*effect, !found.is_alone[at], found.call.len()));
                match best {
                    _ if wanted[at] == Effect::Fine => {}
                    Some((effect, found)) => {
                        proofs.witnesses.push(Witness { audience, is_forward, effect, call: found.call.clone() });
                    }
                    None => proofs.unproven.push((audience, is_forward)),
                }
            }
        }
        proofs
    }

    /// Returns the calls that may show the change in a direction.
    #[doc(hidden)]
    pub fn calls(&self, change: &Change, is_forward: bool) -> Vec<Vec<String>> {
        let (events, properties) = (&self.events[usize::from(is_forward)], &self.properties[usize::from(is_forward)]);
        let (from, to) = if is_forward { (self.old, self.new) } else { (self.new, self.old) };
        let direction = Direction { from, to, events, properties, dialect: change.dialect() };
        let subject = if is_forward { change.subject.clone() } else { reversed(&change.subject, events) };
        let texts = |group: Vec<Call>| group.iter().map(Call::text).collect();
        direction.calls(&subject).into_iter().map(texts).collect()
    }

    /// Returns what happens to a call in a direction, judged as one that may show the change: the effect on each audience
    /// that takes it, in the order of [`Audience::ALL`].
    #[doc(hidden)]
    pub fn effects(&mut self, call: &str, is_forward: bool, change: &Change) -> [Option<Effect>; 3] {
        let (events, properties) = (&self.events[usize::from(is_forward)], &self.properties[usize::from(is_forward)]);
        let [old, new] = &mut self.judges;
        let (from, to) = if is_forward { (old, new) } else { (new, old) };
        let (before, after) = (from.read(call, change.dialect()), to.read(call, change.dialect()));
        // The category alone decides on names that are those of no event.
        let counts_others = change.kind == ChangeKind::CategoryChanged;
        Audience::ALL.map(|audience| before.effect(&after, audience, events, properties, counts_others))
    }

    /// Returns whether the open and the closed schemas of each spec, the old one first, take a call.
    #[doc(hidden)]
    pub fn schemas_take(&mut self, call: &str, dialect: Option<&str>) -> [[bool; 2]; 2] {
        self.judges.each_mut().map(|judge| judge.read(call, dialect).is_in_schemas())
    }

    /// What happens to the calls that may show a change, in one direction.
    fn found(&mut self, change: &Change, is_forward: bool) -> Vec<Found> {
        let mut found = Vec::new();
        for group in self.calls(change, is_forward) {
            let start = found.len();
            for call in group {
                let effects = self.effects(&call, is_forward, change);
                found.push(Found { effects, is_alone: [false; 3], call });
            }
            // Where one call of the group is fine, the others differ in nothing but what has changed.
            let is_alone =
                [0, 1, 2].map(|at| found[start..].iter().any(|found| found.effects[at] == Some(Effect::Fine)));
            found[start..].iter_mut().for_each(|found| found.is_alone = is_alone);
        }
        found
    }
}

/// A subject with the new names as the old ones. `events` has the old name of each event.
fn reversed(subject: &Subject, events: &Pairs) -> Subject {
    match subject.clone() {
        Subject::Event { old, new } => Subject::Event { old: new, new: old },
        Subject::Property { old, new, mut within } => {
            within.event = within.event.map(|event| events.new_of(&event).map(str::to_owned).unwrap_or(event));
            Subject::Property { old: new, new: old, within }
        }
        subject => subject,
    }
}
