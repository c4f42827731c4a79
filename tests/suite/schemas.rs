//! The published schemas: which keywords they use, and what they accept and refuse.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jsonschema::Validator;
use jsonschema::canonical::Containment;
use livechat_spec::json::Node;
use livechat_spec::load::load;
use livechat_spec::model::SpecFile;
use livechat_types::spec::LIVECHAT;
use livechat_types::spec::rule::{ALL, Example};
use serde_json::{Value, json};

use crate::catalogue_events::OF_BATCHES_ALONE;

pub(crate) const DRAFTS: [&str; 2] = ["2020-12", "draft-07"];

/// A published schema, by its path below the folder of its version.
pub(crate) struct Schema {
    pub(crate) value: Value,
    pub(crate) validator: Validator,
}

impl Schema {
    pub(crate) fn accepts(&self, instance: &Value) -> bool {
        self.validator.is_valid(instance)
    }
}

/// All of the spec's version.
pub(crate) static SCHEMAS: LazyLock<BTreeMap<String, Schema>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/schemas").join(LIVECHAT.version);
    let mut schemas = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let value: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
            let validator = jsonschema::validator_for(&value).expect("a schema");
            let name = path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
            schemas.insert(name, Schema { value, validator });
        }
    }
    schemas
});

/// The schema of a draft, a dialect if it has schemas of its own, and a file.
pub(crate) fn schema(draft: &str, dialect: Option<&str>, file: &str) -> &'static Schema {
    let own = dialect.and_then(|dialect| SCHEMAS.get(&format!("{draft}/{dialect}/{file}.schema.json")));
    let path = format!("{draft}/{file}.schema.json");
    own.or_else(|| SCHEMAS.get(&path)).unwrap_or_else(|| panic!("no {path}"))
}

/// The name of an event's schema.
pub(crate) fn file_of(key: &str) -> String {
    format!("live-chat-{}", key.replace('_', "-"))
}

const FORMS: [&str; 2] = ["", ".closed"];

/// Every dialect with its own schemas, after none.
fn dialects() -> Vec<Option<&'static str>> {
    let own = LIVECHAT.dialects.iter().filter(|dialect| !dialect.kinds.is_empty());
    std::iter::once(None).chain(own.map(|dialect| Some(dialect.key))).collect()
}

#[test]
fn every_schema_is_generated() {
    let mut expected = BTreeSet::new();
    for draft in DRAFTS {
        for dialect in dialects() {
            let folder = dialect.map_or_else(|| draft.to_owned(), |dialect| format!("{draft}/{dialect}"));
            for form in FORMS {
                let events = LIVECHAT.events.iter().map(|event| file_of(event.key));
                for file in events.chain(["live-chat-event".to_owned(), "live-chat-event.union".to_owned()]) {
                    expected.insert(format!("{folder}/{file}{form}.schema.json"));
                }
            }
        }
    }
    assert_eq!(SCHEMAS.keys().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(expected.len(), 2 * 3 * 2 * 6);
}

#[test]
fn schemas_are_valid_in_their_draft() {
    let base = document().schema_base;
    for (path, Schema { value, .. }) in SCHEMAS.iter() {
        jsonschema::meta::validate(value).unwrap_or_else(|error| panic!("{path}: {error}"));
        let draft = if path.starts_with("2020-12/") { "draft/2020-12/schema" } else { "draft-07/schema#" };
        assert!(value["$schema"].as_str().is_some_and(|schema| schema.ends_with(draft)), "{path}");
        assert_eq!(value["$id"], format!("{}/{}/{path}", &*base, LIVECHAT.version));
    }
}

#[test]
fn flat_files_have_keywords_that_every_tool_reads() {
    const KEYWORDS: &[&str] = &[
        "type",
        "enum",
        "properties",
        "required",
        "title",
        "description",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "pattern",
        "examples",
        "additionalProperties",
    ];
    let mut flat = 0;
    for (path, Schema { value, .. }) in SCHEMAS.iter() {
        let root = value.as_object().expect("an object");
        let at_root: Vec<&str> = root.keys().map(String::as_str).filter(|key| !KEYWORDS.contains(key)).collect();
        let definitions = if path.starts_with("2020-12/") { "$defs" } else { "definitions" };
        let is_union = path.contains(".union.");
        let mut expected = vec!["$comment", "$schema", "$id"];
        if is_union {
            expected.extend(["oneOf", definitions]);
        }
        expected.sort_unstable();
        let mut found = at_root.clone();
        found.sort_unstable();
        assert_eq!(found, expected, "{path}");
        if is_union {
            for (name, definition) in root[definitions].as_object().expect("definitions") {
                assert_eq!(definition["title"], **name, "{path}");
                check_keywords(definition, KEYWORDS, path);
            }
            continue;
        }
        flat += 1;
        let mut rest = root.clone();
        rest.retain(|key, _| KEYWORDS.contains(&key.as_str()));
        check_keywords(&rest.into(), KEYWORDS, path);
    }
    assert_eq!(flat, 2 * 3 * 2 * 5);
}

/// Checks a schema and the schemas in it.
fn check_keywords(schema: &Value, keywords: &[&str], path: &str) {
    for (keyword, value) in schema.as_object().expect("a schema") {
        assert!(keywords.contains(&keyword.as_str()), "{path}: {keyword}");
        match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                properties.values().for_each(|property| check_keywords(property, keywords, path));
            }
            ("title" | "description", text) => {
                let text = text.as_str().expect("a text");
                assert!(!text.is_empty() && !text.ends_with('.') && text.trim() == text, "{path}: {text}");
            }
            ("additionalProperties", value) => assert!(value.is_boolean(), "{path}"),
            _ => {}
        }
    }
}

#[test]
fn the_drafts_say_the_same() {
    for (path, Schema { value, .. }) in SCHEMAS.iter() {
        let Some(file) = path.strip_prefix("2020-12/") else {
            continue;
        };
        let other = &SCHEMAS[&format!("draft-07/{file}")].value;
        let text = value.to_string().replace("$defs", "definitions");
        let mut same: Value = serde_json::from_str(&text).expect("JSON");
        for keyword in ["$comment", "$schema", "$id"] {
            same[keyword] = other[keyword].clone();
        }
        assert_eq!(same, *other, "{path}");
    }
}

#[test]
fn the_union_and_the_one_object_cover_each_other() {
    let canonical = |path: String| jsonschema::canonicalize(&SCHEMAS[&path].value).expect("a schema");
    let covers = |one: &str, other: &str| {
        let [one, other] = [one, other].map(|path| canonical(format!("{path}.schema.json")));
        one.covers(&other).expect("schemas of one draft") == Containment::Yes
    };
    for draft in DRAFTS {
        for dialect in dialects() {
            let folder = dialect.map_or_else(|| draft.to_owned(), |dialect| format!("{draft}/{dialect}"));
            for form in FORMS {
                let any = format!("{folder}/live-chat-event{form}");
                let union = format!("{folder}/live-chat-event.union{form}");
                assert!(covers(&any, &union) && covers(&union, &any), "{any}");
                let sent = format!("{folder}/live-chat-message-sent{form}");
                assert!(covers(&any, &sent) && !covers(&sent, &any), "{any}");
                let general = format!("{draft}/live-chat-event{form}");
                assert!(covers(&general, &any) && (dialect.is_none() || !covers(&any, &general)), "{any}");
            }
            let [open, closed] = FORMS.map(|form| format!("{folder}/live-chat-event{form}"));
            assert!(covers(&open, &closed) && !covers(&closed, &open), "{folder}");
        }
    }
}

fn document() -> SpecFile {
    let loaded = load("livechat.json", include_bytes!("../../spec/livechat.json"));
    loaded.spec_file.expect("a spec file")
}

/// The examples of the spec, as calls, with the keys of their events.
fn examples() -> Vec<(String, Value)> {
    let text = include_str!("../../spec/livechat.json");
    let mut calls = Vec::new();
    for event in document().events.iter() {
        for example in event.value.examples.iter() {
            let Node { span, .. } = example.properties;
            let properties: Value = serde_json::from_str(&text[span.start..span.end]).expect("JSON");
            let name = &*event.value.name;
            let call = json!({"type": "track", "event": name, "userId": "visitor-17", "properties": properties});
            calls.push(((*event.key).to_owned(), call));
        }
    }
    calls
}

#[test]
fn every_example_of_the_spec_is_valid() {
    let examples = examples();
    assert!(examples.len() >= LIVECHAT.events.len());
    for (key, call) in examples {
        for draft in DRAFTS {
            for dialect in dialects() {
                for form in FORMS {
                    let accepts = |file: &str| schema(draft, dialect, &format!("{file}{form}")).accepts(&call);
                    assert!(accepts("live-chat-event") && accepts("live-chat-event.union"), "{call}");
                    for event in LIVECHAT.events {
                        assert_eq!(accepts(&file_of(event.key)), event.key == key, "{} {call}", event.key);
                    }
                }
            }
        }
    }
}

/// Rules that no call breaks under the built-in spec. The tests of the generator have a spec with a required property and a
/// closed enum.
const ELSEWHERE: [&str; 2] = ["required-missing", "closed-enum"];

#[test]
fn every_rule_that_schemas_know_refuses_something() {
    let of_calls = ALL.iter().filter(|rule| rule.in_schema && rule.id < "LC0500");
    let mut refused = 0;
    for rule in of_calls.filter(|rule| !ELSEWHERE.contains(&rule.name)) {
        let [bad, good]: [Value; 2] =
            [rule.bad, rule.good].map(|example| serde_json::from_str(example.as_str()).expect(rule.id));
        for draft in DRAFTS {
            let schemas: Vec<&Schema> =
                dialects().into_iter().map(|dialect| schema(draft, dialect, "live-chat-event")).collect();
            let refusing = schemas.iter().filter(|schema| !schema.accepts(&bad)).count();
            // Only the schemas of a dialect refuse what only that dialect forbids.
            let all = if rule.id < "LC0400" { schemas.len() } else { schemas.len() - 1 };
            assert_eq!(refusing, all, "{}: {bad}", rule.id);
            assert!(schemas.iter().all(|schema| schema.accepts(&good)), "{}: {good}", rule.id);
        }
        refused += 1;
    }
    assert!(refused >= 13, "{refused}");
}

#[test]
fn schemas_accept_what_only_reading_refuses() {
    for rule in ALL.iter().filter(|rule| !rule.in_schema && ("LC0100".."LC0500").contains(&rule.id)) {
        if OF_BATCHES_ALONE.contains(rule) {
            continue;
        }
        if let Example::Call(bad) = rule.bad {
            let Ok(bad) = serde_json::from_str::<Value>(bad) else { panic!("{}: {bad}", rule.id) };
            assert!(schema("2020-12", None, "live-chat-event").accepts(&bad), "{}: {bad}", rule.id);
        }
    }
}
