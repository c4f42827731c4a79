//! The JSON Schema of `livechat-check.json`, with which editors complete and check it.

use livechat_spec::rule::{ALL, Profile};
use serde_json::{Map, Value, json};

use crate::check::options::{FAIL_ON, KEYS, LEVELS, SIZE_PATTERN};

/// The schema, as text.
pub(crate) fn generate() -> String {
    let properties: Map<String, Value> =
        KEYS.iter().map(|(key, about)| ((*key).to_owned(), of_key(key, about))).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://livechat.example/xtask/livechat-check.schema.json",
        "description": "How `livechat check` checks files of traffic",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}

fn of_key(key: &str, about: &str) -> Value {
    let one_of = |words: Vec<&str>| json!({"type": "string", "enum": words});
    let mut schema = match key {
        "profile" => one_of(Profile::ALL.iter().map(|(name, _)| *name).collect()),
        "fail_on" => one_of(FAIL_ON.iter().map(|(word, _)| *word).collect()),
        "rules" => rules(&one_of(LEVELS.iter().map(|(word, _)| *word).collect())),
        "max_line" => json!({"anyOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "pattern": SIZE_PATTERN},
        ]}),
        "max_findings" => json!({"type": "integer", "minimum": 0}),
        "window" => json!({"type": "integer", "minimum": 1}),
        "conversations" | "from_the_start" => json!({"type": "boolean"}),
        _ => json!({"type": "string"}),
    };
    schema["description"] = json!(about);
    schema
}

/// Each rule under its name and its id, as editors show what they may complete.
fn rules(levels: &Value) -> Value {
    let mut properties = Map::new();
    for rule in ALL {
        for key in [rule.name, rule.id] {
            let mut level = levels.clone();
            level["description"] = json!(rule.title);
            properties.insert(key.to_owned(), level);
        }
    }
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}
