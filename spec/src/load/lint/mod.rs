//! Lints a spec file: names that clash, references to nothing, values that contradict each other.

// Reporting of problems.
mod reporter;

// Names, and bounds of values.
mod names;
mod values;

// Envelope, properties and events.
mod envelope;
mod events;
mod properties;

// Dialects, which refer to properties and events.
mod dialects;

// The quality of a spec without errors.
mod quality;

use std::collections::BTreeSet;

use crate::diagnostic::Problem;
use crate::json::{Node, Value};
use crate::model::text::TextModel as _;
use crate::model::{Event, SpecFile};
use crate::rule;
use reporter::Lint;

pub(super) use quality::quality;

/// The versions of the files of a spec, each with the address where its file begins.
pub(super) type Versions = Vec<(usize, Option<[u64; 3]>)>;

/// Reports the problems that the schema of spec files cannot express.
pub(super) fn lint(spec_file: &SpecFile, tree: &Node, versions: &Versions, problems: &mut Vec<Problem>) {
    names::help_with_keys(tree, problems);
    let mut lint = Lint::new(spec_file, versions, problems);
    lint.envelope();
    lint.properties();
    lint.types();
    lint.events();
    lint.event_names();
    for dialect in spec_file.dialects.iter() {
        lint.dialect(&dialect.value);
    }
    for integration in spec_file.integrations.iter() {
        lint.citations(&integration.value.sources);
        for event in integration.value.events.iter() {
            lint.refer("event", &event.key, event.key.span(), &spec_file.events);
        }
    }
    for fact in spec_file.notes.iter() {
        lint.citations(&fact.sources);
    }
    lint.unused_sources(tree);
}

/// Returns whether an example of an event breaks nothing.
pub(super) fn fits_event(spec_file: &SpecFile, event: &Event, example: &Node) -> bool {
    let (versions, mut problems) = (Versions::new(), Vec::new());
    Lint::new(spec_file, &versions, &mut problems).example(event, example);
    problems.is_empty()
}

impl Lint<'_> {
    /// Citations are searched in the tree, so that those in broken parts count as well.
    fn unused_sources(&mut self, tree: &Node) {
        let mut cited: BTreeSet<&str> = BTreeSet::new();
        let mut pending = vec![tree];
        while let Some(node) = pending.pop() {
            if let Some(Node { value: Value::String(source), .. }) = node.get("source") {
                cited.insert(source);
            }
            match &node.value {
                Value::Array(items) => pending.extend(items),
                Value::Object(members) => pending.extend(members.iter().map(|member| &member.node)),
                _ => {}
            }
        }
        for source in self.spec_file.sources.iter() {
            if !cited.contains(source.key.as_str()) {
                let message = format!("nothing cites the source `{}`", source.key.as_str());
                self.report(&rule::SPEC_UNUSED_SOURCE, source.key.span(), message);
            }
        }
    }
}
