//! A JSON Schema, as an object of its keywords.

use serde_json::{Map, Value};

pub(crate) type Schema = Map<String, Value>;

/// The schema of a `json!` object.
pub(crate) fn object(value: Value) -> Schema {
    match value {
        Value::Object(schema) => schema,
        other => unreachable!("a schema is an object: {other}"),
    }
}
