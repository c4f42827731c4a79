use livechat_spec::load::{LIVECHAT_JSON, Loaded, load, load_plan};
use livechat_spec::rule;

use super::*;

fn loaded(text: &str) -> SpecFile {
    load_plan("spec.json", text.as_bytes(), &mut |_, _| Err("no files".to_owned())).spec_file.unwrap()
}

fn validator(schema: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn schema() -> jsonschema::Validator {
    validator(&generate(&loaded(SPEC), None))
}

fn errors(schema: &jsonschema::Validator, file: &Value) -> Vec<String> {
    schema.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

const SPEC: &str = include_str!("../../../tests/spec.json");

#[test]
fn accepts_what_the_loader_accepts() {
    assert!(load("spec.json", SPEC.as_bytes()).spec_file.is_some());
    let spec = serde_json::from_str(SPEC).unwrap();
    assert_eq!(errors(&schema(), &spec), [""; 0]);
}

#[test]
fn refuses_what_breaks_the_shape() {
    let schema = schema();
    for (pointer, broken) in [
        ("/name", json!("two words")),
        ("/name", json!("n".repeat(64))),
        ("/version", json!("1.0")),
        ("/schema_base", json!("http://livechat.example")),
        ("/title", json!("   ")),
        ("/title", Value::Null),
        ("/sources/notes/kind", json!("rumour")),
        ("/sources/notes", json!({"title": "Notes", "kind": "document", "colour": "blue"})),
        ("/properties/duration", json!({"kind": "number"})),
        ("/properties/duration/sources", json!([])),
        ("/properties/duration/minimum", json!("0")),
        ("/properties/name/max_length", json!(-1)),
        ("/properties/name/max_length", json!(GREATEST_COUNT + 1)),
        ("/properties/name/max_length", json!(1.5)),
        ("/properties/name/aliases/keys", json!(["a", "a"])),
        ("/events/message_sent/properties/name", json!("mandatory")),
        ("/events/message_sent/examples/0/properties", json!([])),
        ("/events", json!({"Message Sent": {}})),
        ("/notes", json!({})),
    ] {
        let mut spec: Value = serde_json::from_str(SPEC).unwrap();
        *spec.pointer_mut(pointer).unwrap() = broken.clone();
        assert!(!schema.is_valid(&spec), "{pointer}: {broken}");
        let refused = load("spec.json", spec.to_string().as_bytes()).spec_file.is_none();
        assert!(refused, "the loader takes {pointer}: {broken}");
    }
}

#[test]
fn asks_for_the_keys_that_the_loader_asks_for() {
    let schema = schema();
    let spec: Value = serde_json::from_str(SPEC).unwrap();
    for key in spec.as_object().unwrap().keys() {
        let mut without = spec.clone();
        without.as_object_mut().unwrap().shift_remove(key);
        let missing = load("spec.json", without.to_string().as_bytes())
            .findings
            .iter()
            .any(|finding| *finding.message == format!("missing key `{key}`"));
        assert_eq!(schema.is_valid(&without), !missing, "{key}");
    }
}

#[test]
fn every_record_and_key_is_described() {
    let schema: Value = serde_json::from_str(&generate(&loaded(SPEC), None)).unwrap();
    let definitions = schema["$defs"].as_object().unwrap();
    assert!(definitions.contains_key("KeyAliases") && !definitions.contains_key("SpecFile"));
    let records = definitions.values().filter(|definition| definition.get("enum").is_none());
    for record in records.chain([&schema]) {
        assert!(!record["description"].as_str().unwrap().is_empty(), "{record}");
        for field in record["properties"].as_object().unwrap().values() {
            let description = field["description"].as_str().unwrap();
            assert_eq!((description.trim(), description.is_empty()), (description, false), "{field}");
        }
    }
}

/// The pointers of all members and strings of a file, each with the file in which the name or text there is misspelt.
fn misspelt(file: &Value) -> Vec<(String, Value)> {
    fn visit(value: &Value, pointer: &str, whole: &Value, found: &mut Vec<(String, Value)>) {
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    let mut changed = whole.clone();
                    let there = changed.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
                    *there = there
                        .iter()
                        .map(|(other, member)| {
                            (if other == key { format!("{key}x") } else { other.clone() }, member.clone())
                        })
                        .collect();
                    found.push((format!("{pointer}/{key}x"), changed));
                    visit(member, &format!("{pointer}/{key}"), whole, found);
                }
            }
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    visit(item, &format!("{pointer}/{at}"), whole, found);
                }
            }
            Value::String(text) => {
                let mut changed = whole.clone();
                *changed.pointer_mut(pointer).unwrap() = json!(format!("{text}x"));
                found.push((pointer.to_owned(), changed));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    visit(file, "", file, &mut found);
    found
}

/// Whether the loader finds a name at this place that refers to nothing. A schema cannot compare `value_names` with the
/// values of the same enum.
fn refers_to_nothing(loaded: &Loaded, pointer: &str) -> bool {
    let rule = &rule::SPEC_UNKNOWN_REFERENCE;
    !pointer.contains("/value_names/")
        && loaded.findings.iter().any(|finding| finding.rule == rule && &*finding.pointer == pointer)
}

#[test]
fn every_misspelt_reference_is_refused() {
    let schema = schema();
    let mut places = std::collections::BTreeSet::new();
    for (pointer, file) in misspelt(&serde_json::from_str(SPEC).unwrap()) {
        if refers_to_nothing(&load("spec.json", file.to_string().as_bytes()), &pointer) {
            assert!(!schema.is_valid(&file), "{pointer}");
            places.insert(pointer.split('/').rev().find(|part| part.parse::<u8>().is_err()).unwrap().to_owned());
        }
    }
    assert!(places.len() >= 10, "{places:?}");
}

/// A plan with each form of refinement and addition.
const PLAN: &str = r#"{
    "$schema": "livechat-plan.schema.json",
    "extends": "livechat@1", "name": "acme", "version": "0.3.0", "title": "Acme support chat",
    "description": "What the support chat of the Acme shops tells",
    "schema_base": "https://schemas.acme.example/chat",
    "properties": {
        "queue": {"kind": "enum", "description": "Team that takes the chat", "sensitivity": "none",
            "values": {"orders": "Before delivery", "*": "No team"}, "value_names": {"*": "anyone"}},
        "promised_at": {"kind": "timestamp", "description": "Promised until", "sensitivity": "none",
            "deprecated": {"since": "0.3.0", "note": "Not promised any more", "replacement": "queue"}},
        "conversation_duration": {"kind": "integer", "maximum": 604800},
        "agent_id": {"description": "Mail address of the agent", "sensitivity": "personal"}
    },
    "events": {
        "message_sent": {"properties": {"conversation_id": "required", "queue": "recommended"},
            "examples": [{"description": "One", "properties": {"conversation_id": "c", "queue": "orders"}}]},
        "handed_over": {"name": "Support Chat Handed Over", "description": "Another team has taken the chat",
            "properties": {"conversation_id": "required", "promised_at": "optional"}}
    },
    "dialects": {"segment": {"recommended": {"queue": {}}}},
    "reserved": {"dept": "Number of a department, until 2024"}
}"#;

#[test]
fn a_plan_takes_refinements_and_whole_records() {
    let (base, spec) = (loaded(LIVECHAT_JSON), loaded(PLAN));
    let plan: Value = serde_json::from_str(PLAN).unwrap();
    let schema = validator(&generate(&spec, Some(&base)));
    let of_plans = validator(&of_plans(&base));
    assert_eq!(errors(&schema, &plan), [""; 0]);
    assert_eq!(errors(&of_plans, &plan), [""; 0]);
    let property = "/properties/queue";
    for (pointer, key, broken) in [
        // What a plan lacks, or cannot say.
        ("", "extends", Value::Null),
        ("", "name", Value::Null),
        ("", "category", json!("Support Chat")),
        ("", "envelope", json!({"description": "Ours"})),
        ("", "propertis", json!({})),
        // A record of its own is whole.
        (property, "kind", Value::Null),
        (property, "description", Value::Null),
        (property, "sensitivity", Value::Null),
        ("/events/handed_over", "name", Value::Null),
        ("/dialects", "segmnt", json!({"recommended": {"queue": {}}})),
        // What belongs to the base.
        ("/events/message_sent", "name", json!("Live Chat Text Sent")),
        ("/events/message_sent", "role", json!("message_received")),
        ("/properties/agent_id", "key", json!("agentKey")),
        ("/properties/agent_id", "newtype", json!("AgentKey")),
        ("/dialects/segment", "title", json!("Segmnt")),
        // Values of another form.
        ("/properties/agent_id", "sensitivity", json!("secret")),
        ("/properties/conversation_duration", "maximum", json!("604800")),
        ("/events/message_sent/properties", "queue", json!("requird")),
    ] {
        let mut file = plan.clone();
        let record = file.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        match broken {
            Value::Null => drop(record.shift_remove(key)),
            broken => drop(record.insert(key.to_owned(), broken)),
        }
        assert!(!schema.is_valid(&file) && !of_plans.is_valid(&file), "{pointer}/{key}");
        let loaded = load_plan("plan.json", file.to_string().as_bytes(), &mut |_, _| Err("no files".to_owned()));
        assert!(loaded.spec_file.is_none() || key == "extends", "the loader takes {pointer}/{key}");
    }
}

#[test]
fn a_plan_refers_to_names_of_the_base_and_its_own() {
    let (base, spec) = (loaded(LIVECHAT_JSON), loaded(PLAN));
    let [schema, of_plans] = [generate(&spec, Some(&base)), of_plans(&base)].map(|schema| validator(&schema));
    let plan: Value = serde_json::from_str(PLAN).unwrap();
    let mut places = 0;
    for (pointer, file) in misspelt(&plan) {
        let loaded = load_plan("plan.json", file.to_string().as_bytes(), &mut |_, _| Err("no files".to_owned()));
        if refers_to_nothing(&loaded, &pointer) {
            assert!(!schema.is_valid(&file), "{pointer}");
            // Names that the plan adds are not known to the schema of all plans.
            assert!(of_plans.is_valid(&file), "{pointer}");
            places += 1;
        }
    }
    assert_eq!(places, 6);

    // Editors show the words of the base.
    let schema: Value = serde_json::from_str(&generate(&spec, Some(&base))).unwrap();
    let shown = &schema["properties"]["properties"]["properties"]["agent_id"];
    assert_eq!(shown["description"], &*base.properties.get("agent_id").unwrap().value_spec.description);
    assert_eq!(shown["$ref"], "#/$defs/PropertyRefinement");
    let names = schema["$defs"]["PropertyName"]["enum"].as_array().unwrap();
    assert!(names.contains(&json!("agent_id")) && names.contains(&json!("queue")), "{names:?}");
}
