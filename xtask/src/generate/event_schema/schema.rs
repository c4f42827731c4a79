//! A JSON Schema, as an object of its keywords.

use serde_json::{Map, Value};

pub(super) type Schema = Map<String, Value>;

/// The schema of a `json!` object. A large part is better inserted: `json!` copies it.
pub(super) fn object(value: Value) -> Schema {
    match value {
        Value::Object(schema) => schema,
        other => unreachable!("a schema is an object: {other}"),
    }
}
