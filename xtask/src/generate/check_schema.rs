//! The JSON Schema of `livechat-check.json`, for completion and checks in editors.

use serde_json::{Map, json};

use crate::check::{config, options};

/// Generates the schema.
pub(crate) fn generate() -> String {
    let mut properties = Map::new();
    properties.insert(config::SCHEMA.to_owned(), json!({"type": "string", "description": config::SCHEMA_ABOUT}));
    for option in options::all().iter().filter(|option| option.in_file) {
        properties.insert(option.key.to_owned(), option.schema());
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://livechat.example/xtask/livechat-check.schema.json",
        "description": "The options of `livechat check`",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}
