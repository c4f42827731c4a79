//! The rules and kinds that `livechat-derive` lists, which may not depend on `livechat-spec`, against those of the spec.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use livechat_spec::rule;
use livechat_spec::table::ValueKind;
use livechat_spec::vocabulary::Kind;

#[path = "../../livechat-derive/src/kind.rs"]
mod kind;
#[path = "../../livechat-derive/src/rule.rs"]
mod rules;

use kind::KINDS;
pub(crate) use rules::Rule;

/// The file in which the ids are written.
const RULES: &str = "livechat-derive/src/rule.rs";

#[test]
fn rules_of_the_derive_are_those_of_the_catalogue() {
    for raised in Rule::ALL {
        let known = rule::ALL.iter().find(|known| known.id == raised.id());
        let known = known.unwrap_or_else(|| panic!("{raised} of {RULES} is not in the catalogue"));
        assert_eq!(kebab(&format!("{raised:?}")), known.name, "{raised} has another name in {RULES}");
    }
    let ids: Vec<&str> = Rule::ALL.iter().map(|raised| raised.id()).collect();
    assert!(ids.is_sorted_by(|one, next| one < next), "{RULES} is not in order: {ids:?}");
    // The compiler raises these, with the tables of specs.
    let evaluated = [rule::DERIVE_OTHER_SPEC.id, rule::DERIVE_OTHER_KEY.id];
    for known in rule::ALL.iter().filter(|known| known.id.starts_with("LC08") && !evaluated.contains(&known.id)) {
        assert!(ids.contains(&known.id), "{} of the catalogue is not in {RULES}", known.id);
    }
}

#[test]
fn rules_of_the_derive_are_written_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in the repository");
    let mut files = Vec::new();
    sources(&root.join("livechat-derive/src"), &mut files);
    assert!(files.len() > 15, "{files:?}");
    for file in files.into_iter().filter(|file| *file != root.join(RULES)) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("LC0") && !text.contains("LC1"), "{} has an id: use `Rule`", file.display());
    }
}

/// The attribute `kind` states every kind of values whose word says all: no list of values and no kind of items.
#[test]
fn kinds_of_the_derive_are_those_of_values() {
    let statable = [
        ValueKind::String,
        ValueKind::Integer,
        ValueKind::Number,
        ValueKind::Boolean,
        ValueKind::Timestamp,
        ValueKind::Object,
        ValueKind::Any,
    ];
    let expected = statable.map(|kind| (word(kind).expect("it is statable"), format!("{kind:?}")));
    assert_eq!(KINDS.map(|(word, variant)| (word, variant.to_owned())), expected);
    for (word, kind, _) in Kind::ALL {
        let listed = KINDS.iter().any(|(known, _)| known == word);
        assert_eq!(listed, !matches!(kind, Kind::Enum | Kind::Array), "`{word}`");
    }
}

/// The README of the derive lists the types that implement `PropertyValue`, and those that are refused.
#[test]
fn readme_of_the_derive_lists_the_types_of_properties() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in the repository");
    let mut files = Vec::new();
    sources(&root.join("livechat-types/src/value"), &mut files);
    let (mut fit, mut unfit) = (BTreeSet::new(), BTreeSet::new());
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let text: String = text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("///")).collect();
        // The type follows, up to its body or a clause.
        let impls = text.split("PropertyValue for ").skip(1).filter_map(|rest| rest.split([' ', '{']).next());
        fit.extend(impls.filter(|ty| !ty.starts_with('$') && *ty != "T").map(head));
        for name in ["texts!(", "integers!(", "floats!("] {
            let list = text.split_once(name).and_then(|(_, rest)| rest.split(')').next());
            fit.extend(list.into_iter().flat_map(str::split_whitespace).map(head));
        }
        for name in ["\npointers! {", "\ncollections! {"] {
            let lists = text.split(name).skip(1).filter_map(|rest| rest.split("\n}").next());
            fit.extend(
                lists.flat_map(str::lines).filter_map(|line| Some(head(line.rsplit_once(") ")?.1.strip_suffix(';')?))),
            );
        }
        let list = text.split_once("\nunfit! {").and_then(|(_, rest)| rest.split("\n}").next()).unwrap_or_default();
        let types = list.lines().filter_map(|line| line.split_once(": \""));
        unfit.extend(types.map(|(ty, _)| head(ty.trim().rsplit(' ').next().unwrap_or_default())));
    }
    let readme = std::fs::read_to_string(root.join("livechat-derive/README.md")).unwrap();
    let section = readme.split_once("\n## Types of properties\n").unwrap().1.split("\n## ").next().unwrap();
    let (table, refused) = section.split_once("These types are refused").unwrap();
    let cells = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let mut listed: BTreeSet<String> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(head).collect();
    // They are generated, or what a derive makes.
    for made in ["AgentId", "PropertyValue"] {
        assert!(listed.remove(made), "`{made}`");
    }
    assert_eq!(listed, fit);
    let refused: BTreeSet<String> = refused.split('`').skip(1).step_by(2).take(5).map(head).collect();
    assert!(refused.is_subset(&unfit), "{refused:?} {unfit:?}");
}

/// The name of a type, without its path and its parameters.
fn head(ty: &str) -> String {
    if ty.starts_with(['[', '&']) {
        return ty.replace("&'a ", "&");
    }
    let path = ty.split('<').next().unwrap_or_default();
    path.rsplit("::").next().unwrap_or_default().to_owned()
}

/// The word for a kind of values in the attribute `kind`; `None` for a kind that no word states.
fn word(kind: ValueKind) -> Option<&'static str> {
    Some(match kind {
        ValueKind::String => Kind::String.as_str(),
        ValueKind::Integer => Kind::Integer.as_str(),
        ValueKind::Number => Kind::Number.as_str(),
        ValueKind::Boolean => Kind::Boolean.as_str(),
        ValueKind::Timestamp => Kind::Timestamp.as_str(),
        ValueKind::Object => Kind::Object.as_str(),
        ValueKind::Any => "any",
        // Exact, Enum, Array and Unfit. The test goes over `Kind::ALL`, so it finds a new one that has a word.
        _ => return None,
    })
}

/// Turns `SomeName` into `some-name`.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for char in name.chars() {
        if char.is_ascii_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.push(char.to_ascii_lowercase());
    }
    kebab
}

/// Adds the source files below a folder, without those of tests.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
