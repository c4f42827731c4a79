//! Hostile spec files, and the exact findings of each.

mod base;
mod contradictions;
mod examples;
mod junk;
mod keys;
mod names;
mod references;
mod text;
mod values;
mod wire_keys;

use serde_json::{Value, json};

use livechat_spec::load::load;

use crate::spec_base::{BASE, base, found, patched, text_of, wanted};

/// The messages and helps of the cases below, each once and in order. A case whose words are not there prints them.
const WORDS: &str = include_str!("words.txt");

/// A merge patch of the base file, and the rule and pointer of each finding.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)]);

fn check_all(cases: &[Case<'_>]) {
    for &(patch, findings) in cases {
        let patch = serde_json::from_str(patch).unwrap_or_else(|error| panic!("{error} in {patch}"));
        let text = text_of(&patched(&patch));
        assert_eq!(found(text.as_bytes()), wanted(findings), "with {patch}");
        check_words(&text);
    }
}

/// Checks that the words of each finding are known.
fn check_words(text: &str) {
    let unknown = |line: &String| !WORDS.lines().any(|known| known == line);
    let said = load("hostile.json", text.as_bytes()).findings.into_iter().map(|finding| {
        let help = finding.help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{} {}{help}", finding.rule.id, finding.message)
    });
    let unknown: Vec<String> = said.filter(unknown).collect();
    assert!(unknown.is_empty(), "not in spec/tests/suite/spec_files/words.txt:\n{}", unknown.join("\n"));
}

/// Checks an edit of the text of the base file, in its first place.
fn check_edit(from: &str, to: &str, findings: &[(&str, &str)]) {
    assert!(BASE.contains(from), "no {from:?} in the base file");
    let text = BASE.replacen(from, to, 1);
    assert_eq!(found(text.as_bytes()), wanted(findings), "with {to:?} for {from:?}");
    check_words(&text);
}

/// The base file with another value at one place.
fn replaced(pointer: &str, value: Value) -> Vec<u8> {
    let mut file = base();
    *file.pointer_mut(pointer).expect("a place") = value;
    text_of(&file).into_bytes()
}

/// The base file with one key of an object taken away, or renamed.
fn without(pointer: &str, new_key: Option<&str>) -> Vec<u8> {
    let (parent, key) = pointer.rsplit_once('/').expect("a key");
    let mut file = base();
    let object = file.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    let value = object.remove(key).expect("a value");
    if let Some(new_key) = new_key {
        object.insert(new_key.to_owned(), value);
    }
    text_of(&file).into_bytes()
}

/// A property that is right but for its name.
fn property() -> Value {
    json!({
        "kind": "string",
        "description": "Which queue",
        "sensitivity": "none",
        "since": "1.0.0",
        "sources": [{"source": "notes"}],
    })
}
