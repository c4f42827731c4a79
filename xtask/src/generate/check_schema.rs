//! The JSON Schema of `livechat-check.json`, for completion and checks in editors.

use livechat_spec::model::SpecFile;
use serde_json::{Map, json};

use crate::check::{config, options};

/// The key of the dialect.
const DIALECT: &str = "dialect";

/// Generates the schema of the file of a workspace with this spec.
pub(crate) fn generate(spec: &SpecFile) -> String {
    let mut properties = Map::new();
    properties.insert(config::SCHEMA.to_owned(), json!({"type": "string", "description": config::SCHEMA_ABOUT}));
    for option in options::all().iter().filter(|option| option.in_file) {
        let mut schema = option.schema();
        if option.key == DIALECT {
            schema["enum"] = spec.dialects.names().collect();
        }
        properties.insert(option.key.to_owned(), schema);
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}/livechat-check.schema.json", &*spec.schema_base),
        "description": "The options of `livechat check`",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}
