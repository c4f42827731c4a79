//! The rule catalogue, and the list of the ids that were ever used.

use std::collections::BTreeSet;

use livechat_spec::LIVECHAT;
use livechat_spec::rule::{ALL, Example, GROUPS, Level, Profile, Rule, UNKNOWN_DIALECT};

const IDS: &str = include_str!("../../rule-ids.txt");

#[test]
fn ids_and_names() {
    let is_id = |id: &str| id.len() == 6 && id.starts_with("LC") && id[2..].bytes().all(|byte| byte.is_ascii_digit());
    assert!(ALL.iter().all(|rule| is_id(rule.id)));
    assert!(ALL.is_sorted_by(|one, next| one.id < next.id), "the catalogue stands by rising id");
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    for rule in ALL {
        assert!(rule.name.split('-').all(word), "{}: `{}` is not kebab case", rule.id, rule.name);
        assert_eq!(Rule::find(&rule.id.to_lowercase()), Some(*rule));
    }
    let names: BTreeSet<&str> = ALL.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), ALL.len(), "two rules have one name");
}

#[test]
fn texts() {
    for rule in ALL {
        let Rule { id, title, explanation, bad, good, fix, since, .. } = rule;
        for text in [title, explanation, bad.as_str(), good.as_str(), fix] {
            assert!(!text.is_empty() && text.trim() == text, "{id}: {text:?}");
        }
        for text in [title, explanation, fix] {
            assert!(!text.contains(['\n', '\t']) && !text.contains("  "), "{id}: {text:?}");
        }
        for line in [title, fix] {
            assert!(!line.ends_with(['.', '!']) && line.len() <= 100, "{id}: {line:?}");
            assert!(!line.starts_with(|c: char| c.is_ascii_uppercase()) || line.starts_with("JSON"), "{id}: {line:?}");
        }
        assert!(explanation.ends_with('.'), "{id}: {explanation:?}");
        assert_ne!(bad.as_str(), good.as_str(), "{id}");
        assert_eq!(since.split('.').filter(|number| number.parse::<u32>().is_ok()).count(), 3, "{id}: {since}");
    }
}

#[test]
fn groups_hold_all_rules_by_prefix() {
    assert!(GROUPS.is_sorted_by(|one, next| one.prefix < next.prefix));
    let grouped: Vec<&Rule> = GROUPS.iter().flat_map(|group| group.rules.iter().copied()).collect();
    assert_eq!(grouped, ALL);
    for group in GROUPS {
        assert!(group.prefix.len() == 4 && !group.title.is_empty() && !group.rules.is_empty());
        assert!(group.rules.iter().all(|rule| rule.id.starts_with(group.prefix)), "{}", group.prefix);
    }
}

#[test]
fn profiles() {
    let differing = |profile: Profile, wanted: fn(Level) -> Level| -> Vec<&str> {
        let differs = |rule: &&&Rule| rule.profiles.get(profile) != Some(wanted(rule.level));
        ALL.iter().filter(differs).map(|rule| rule.name).collect()
    };
    assert_eq!(differing(Profile::Lenient, |level| level), ["recommended-missing"]);
    assert_eq!(differing(Profile::Recommended, |level| level), [""; 0]);
    assert_eq!(differing(Profile::Strict, |_| Level::Error), ["agent-changed"]);
}

/// Other tests read examples of calls, lines, spec files and configurations; those of Rust are tokens.
#[test]
fn examples_are_what_their_type_says() {
    for rule in ALL {
        for example in [rule.bad, rule.good] {
            let (text, is_json) = (example.as_str(), example.as_str().starts_with(['{', '[']));
            match example {
                Example::Rust(_) => {
                    let tokens: Result<proc_macro2::TokenStream, _> = text.parse();
                    assert!(tokens.is_ok_and(|tokens| !tokens.is_empty()), "{}: {text}", rule.id);
                }
                Example::Prose(_) => assert!(!is_json || text.contains(", where "), "{}: {text}", rule.id),
                _ => assert!(is_json && !text.contains(", where "), "{}: {text}", rule.id),
            }
            assert_eq!(text.contains('\n'), matches!(example, Example::Lines(_)), "{}: {text}", rule.id);
        }
    }
}

#[test]
fn every_id_is_on_the_list_for_ever() {
    let catalogue: Vec<(&str, &str)> = ALL.iter().map(|rule| (rule.id, rule.name)).collect();
    assert_eq!(wrong_with(IDS, &catalogue), [""; 0]);
}

#[test]
fn fix_of_an_unknown_dialect_lists_the_dialects() {
    for dialect in LIVECHAT.dialects {
        assert!(UNKNOWN_DIALECT.fix.contains(&format!("`{}`", dialect.key)), "{}", dialect.key);
    }
}

/// A list, a catalogue of ids and names, and what is wrong with the two.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

#[test]
fn list_of_ids_is_watched() {
    let list = "# comment\nLC0001 syntax\nLC0003 too-deep\n";
    let both = [("LC0001", "syntax"), ("LC0003", "too-deep")];
    let cases: &[Case<'_>] = &[
        (list, &both, &[]),
        // A rule that is gone leaves its id behind.
        (list, &both[..1], &[]),
        (list, &[both[0], both[1], ("LC0007", "lost")], &["insert the line `LC0007 lost` into spec/rule-ids.txt"]),
        (list, &[("LC0001", "grammar")], &["LC0001 was `syntax`: give `grammar` an id of its own"]),
        (list, &[("LC0002", "syntax")], &["`syntax` was LC0001, now it is LC0002: ids are final"]),
        ("LC0003 too-deep\nLC0001 syntax\n", &both, &["`LC0001 syntax` is not in order"]),
        ("LC0001 syntax\nLC0001 grammar\nLC0003 too-deep\n", &both, &["`LC0001 grammar` is not in order"]),
        ("LC0001  syntax\n", &[], &["`LC0001  syntax` is no id and name"]),
    ];
    for (list, catalogue, wanted) in cases {
        assert_eq!(wrong_with(list, catalogue), *wanted, "{list:?}");
    }
}

/// What is wrong with a list of ids, and with a catalogue by that list.
fn wrong_with(list: &str, catalogue: &[(&str, &str)]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut known: Vec<(&str, &str)> = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(' ') {
            Some((id, name)) if !name.contains(' ') => {
                if known.last().is_some_and(|(last, _)| *last >= id) {
                    wrong.push(format!("`{line}` is not in order"));
                }
                known.push((id, name));
            }
            _ => wrong.push(format!("`{line}` is no id and name")),
        }
    }
    for &(id, name) in catalogue {
        let by_id = known.iter().find(|(known, _)| *known == id);
        let by_name = known.iter().find(|(_, known)| *known == name);
        match (by_id, by_name) {
            (Some((_, known)), _) if *known != name => {
                wrong.push(format!("{id} was `{known}`: give `{name}` an id of its own"));
            }
            (Some(_), _) => {}
            (None, Some((known, _))) => wrong.push(format!("`{name}` was {known}, now it is {id}: ids are final")),
            (None, None) => wrong.push(format!("insert the line `{id} {name}` into spec/rule-ids.txt")),
        }
    }
    wrong
}
