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

/// Leaves of the problems of a file that is no plan the one that `extends` is misspelt, if it has that: a plan that is read as a
/// whole spec lacks much.
pub(super) fn only_extends(problems: &mut Vec<Problem>) -> bool {
    let meant = did_you_mean("extends");
    let is_it = |problem: &Problem| {
        ptr::eq(problem.rule, &raw const rule::SPEC_UNKNOWN_KEY) && problem.help.as_ref() == Some(&meant)
    };
    let is_misspelt = problems.iter().any(is_it);
    if is_misspelt {
        problems.retain(is_it);
    }
    is_misspelt
}

/// Adds the name that is meant to the first problem of a record that lacks what a new one needs, and removes the other ones of
/// that kind: one of the base that is close, or the one in code of what the plan calls as it is sent.
pub(super) fn suggest(tree: &Node, base: &SpecFile, problems: &mut Vec<Problem>) {
    let mut incomplete = BTreeMap::new();
    for (index, problem) in problems.iter().enumerate() {
        if ptr::eq(problem.rule, &raw const rule::SPEC_MISSING_KEY) {
            incomplete.entry(problem.span.start).or_insert(index);
        }
    }
    let events: Vec<_> = base.events.iter().map(|event| (&*event.key, &*event.value.name)).collect();
    let properties = base.properties.names().map(|name| (name, base.key_of(name))).collect();
    let dialects = base.dialects.iter().map(|dialect| (&*dialect.key, &*dialect.key)).collect();
    let (mut kept, mut needless) = (Vec::new(), Vec::new());
    for (map, names) in [("events", events), ("properties", properties), ("dialects", dialects)] {
        let Some(Value::Object(members)) = tree.get(map).map(|node| &node.value) else { continue };
        let problem_of = |node: &Node| incomplete.get(&node.span.start).copied();
        let added = members.iter().filter_map(|member| Some((member, problem_of(&member.node)?)));
        for (member, problem) in added.take(MOST) {
            let named = names.iter().find(|(_, sent)| *sent == member.key).map(|(name, _)| *name);
            if let Some(meant) = named.or_else(|| closest(&member.key, names.iter().map(|(name, _)| *name))) {
                problems[problem].help = Some(did_you_mean(meant));
                needless.push((&raw const rule::SPEC_MISSING_KEY, problems[problem].span));
                if named.is_some() {
                    needless.push((&raw const rule::SPEC_BAD_NAME, member.key_span));
                }
                kept.push(problem);
            }
        }
    }
    let mut indexes = 0..;
    problems.retain(|problem| {
        let is_kept = indexes.next().is_some_and(|index| kept.contains(&index));
        is_kept || !needless.iter().any(|&(rule, span)| ptr::eq(problem.rule, rule) && problem.span == span)
    });
}
