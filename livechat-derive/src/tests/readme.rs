//! The README documents every attribute, on what it is allowed, and the kinds that `kind` can state.

use crate::attr::livechat::{Attr, Target};
use crate::kind::KINDS;

#[test]
fn readme_lists_every_attribute() {
    let rows: Vec<(&str, &str)> = include_str!("../../README.md").lines().filter_map(row).collect();
    for attr in Attr::ALL {
        let targets: Vec<&str> = attr.targets().iter().map(|target| short(*target)).collect();
        assert!(rows.contains(&(attr.name(), &targets.join(", "))), "no row for `{}`, on {targets:?}", attr.name());
    }
}

#[test]
fn readme_lists_every_kind() {
    let words = KINDS.map(|(word, _)| format!("`{word}`"));
    let (last, others) = words.split_last().unwrap();
    let ending = format!(": {} or {last}. |", others.join(", "));
    let row = include_str!("../../README.md").lines().find(|line| line.starts_with("| `kind = ")).unwrap();
    assert!(row.ends_with(&ending), "the row of `kind` does not end with `{ending}`:\n{row}");
}

/// The attribute and the targets of a row such as ``| `name = value` | event, enum | .. |``.
fn row(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.strip_prefix("| `")?.split(" | ");
    let name = cells.next()?.split(['`', ' ']).next()?;
    Some((name, cells.next()?))
}

fn short(target: Target) -> &'static str {
    match target {
        Target::Event => "event",
        Target::EventEnum => "enum",
        Target::Group => "group",
        Target::Value => "value",
        Target::Field => "field",
        Target::Variant | Target::Inner => unreachable!("they have no attributes"),
    }
}
