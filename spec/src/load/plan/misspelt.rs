//! Names under which a plan seems to add something, and most likely means what its base has.

use core::ptr;
use std::collections::BTreeMap;

use crate::diagnostic::Problem;
use crate::json::{Node, Value};
use crate::model::SpecFile;
use crate::rule;
use crate::suggest::{closest, did_you_mean};

/// How many names are compared with those of the base, which may be as many.
const MOST: usize = 64;

/// Adds the name that is meant to the first problem of a record that lacks what a new one needs: one of the base that is close,
/// or the one in code of what the plan calls as it is sent.
pub(super) fn suggest(tree: &Node, base: &SpecFile, problems: &mut [Problem]) {
    let mut incomplete = BTreeMap::new();
    for (index, problem) in problems.iter().enumerate() {
        if ptr::eq(problem.rule, &raw const rule::SPEC_MISSING_KEY) {
            incomplete.entry(problem.span.start).or_insert(index);
        }
    }
    let events: Vec<_> = base.events.iter().map(|event| (&*event.key, &*event.value.name)).collect();
    let properties = base.properties.names().map(|name| (name, base.key_of(name))).collect();
    for (map, names) in [("events", events), ("properties", properties)] {
        let Some(Value::Object(members)) = tree.get(map).map(|node| &node.value) else { continue };
        let problem_of = |node: &Node| incomplete.get(&node.span.start).copied();
        let added = members.iter().filter_map(|member| Some((member, problem_of(&member.node)?)));
        for (member, problem) in added.take(MOST) {
            let named = names.iter().find(|(_, sent)| *sent == member.key).map(|(name, _)| *name);
            if let Some(meant) = named.or_else(|| closest(&member.key, names.iter().map(|(name, _)| *name))) {
                problems[problem].help = Some(did_you_mean(meant));
            }
        }
    }
}
