//! The README documents every attribute and every one of serde, on what it is allowed, and the kinds that `kind` can state.

use crate::attr::livechat::{Attr, Target};
use crate::attr::serde_names::On;
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

#[test]
fn readme_lists_every_attribute_of_serde() {
    let readme = include_str!("../../README.md");
    let table = readme.split_once("| attribute of serde | on | meaning |").unwrap().1.split("\n\n").next().unwrap();
    let mut listed = Vec::new();
    for row in table.lines().filter_map(|line| line.strip_prefix("| `")) {
        let mut cells = row.split(" | ");
        let (names, on) = (cells.next().unwrap(), cells.next().unwrap());
        listed.extend(names.trim_end_matches('`').split("`, `").map(|name| (name, on.to_owned())));
    }
    let on = [("struct", On::Struct), ("enum", On::Enum), ("variant", On::Variant), ("field", On::Field)];
    let mut names: Vec<&str> = on.iter().flat_map(|(_, on)| on.names()).copied().collect();
    names.sort_unstable();
    names.dedup();
    let expected = names.into_iter().map(|name| {
        let on: Vec<&str> = on.iter().filter(|(_, on)| on.has(name)).map(|(word, _)| *word).collect();
        (name, on.join(", "))
    });
    listed.sort_unstable();
    assert_eq!(listed, expected.collect::<Vec<_>>());
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
