//! What a plan inherits, but what no longer holds with what it says.

use core::ops::RangeInclusive;
use std::collections::BTreeSet;

use crate::json::Span;
use crate::load::lint::fits_event;
use crate::model::SpecFile;

/// Drops examples that break the plan, narrower kinds of dialects that the plan has for all, and ambiguous names that the
/// plan gives to an event. `own` is where the file of the plan lies.
pub(super) fn settle(spec_file: &mut SpecFile, own: RangeInclusive<usize>) {
    let is_inherited = |span: Span| !own.contains(&span.start);
    let mut broken = BTreeSet::new();
    for event in spec_file.events.iter() {
        for example in event.value.examples.iter() {
            if is_inherited(example.span) && !fits_event(spec_file, &event.value, &example.properties) {
                broken.insert(example.span);
            }
        }
    }
    for event in spec_file.events.values_mut() {
        event.examples.retain(|example| !broken.contains(&example.span));
    }
    let SpecFile { properties, events, dialects, ambiguous, .. } = spec_file;
    for dialect in dialects.values_mut() {
        dialect.kinds.retain(|kind| {
            let general = properties.get(&kind.key).map(|property| property.value_spec.kind.value);
            !(is_inherited(kind.key.span()) && general == Some(kind.value.kind.value))
        });
    }
    ambiguous.retain(|name| {
        let is_settled = name.value.candidates.iter().filter_map(|event| events.get(event)).any(|event| {
            let aliases = event.aliases.iter().flat_map(|aliases| aliases.names.iter());
            aliases.filter(|alias| !is_inherited(alias.span())).any(|alias| **alias == *name.key)
        });
        !(is_inherited(name.key.span()) && is_settled)
    });
}
