//! Reports what a record breaks, unless it allows it.

use core::ops::RangeInclusive;
use std::collections::BTreeSet;

use crate::diagnostic::Problem;
use crate::json::Span;
use crate::model::text::TextModel as _;
use crate::model::{Allow, SpecFile};
use crate::rule::{self, Rule};

pub(super) struct Quality<'a> {
    pub(super) spec_file: &'a SpecFile,
    own: RangeInclusive<usize>,
    problems: Vec<Problem>,
    /// The entries of `allow` without which there would be a problem.
    used: BTreeSet<Span>,
}

impl<'a> Quality<'a> {
    pub(super) const fn new(spec_file: &'a SpecFile, own: RangeInclusive<usize>) -> Self {
        Self { spec_file, own, problems: Vec::new(), used: BTreeSet::new() }
    }

    /// Returns whether bytes are in the file under lint, and not in a base of it.
    pub(super) fn is_own(&self, span: Span) -> bool {
        self.own.contains(&span.start)
    }

    /// Reports a problem of a record, unless it is that of a base, or the record allows the rule.
    pub(super) fn report(&mut self, allow: &Allow, problem: Problem) {
        if !self.is_own(problem.span) {
            return;
        }
        match allow.position(problem.rule.id) {
            Some(allowed) => drop(self.used.insert(allow[allowed].key.span())),
            None => self.problems.push(problem),
        }
    }

    /// Reports what is allowed in vain, and returns all problems.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        let SpecFile { envelope, properties, events, .. } = self.spec_file;
        let fields = envelope.fields.iter().map(|field| &field.value.value_spec.allow);
        let properties = properties.iter().map(|property| &property.value.value_spec.allow);
        let events = events.iter().map(|event| &event.value.allow);
        for allowed in fields.chain(properties).chain(events).flat_map(|allow| allow.iter()) {
            let span = allowed.key.span();
            if self.is_own(span) && !self.used.contains(&span) {
                let id = allowed.key.as_str();
                let title = Rule::find(id).map_or(id, |rule| rule.title);
                let message = format!("`{id}` is allowed, and this record does not break it: {title}");
                self.problems.push(Problem::new(&rule::UNUSED_ALLOW, span, message).help("remove it"));
            }
        }
        self.problems
    }
}
