//! A tracking plan of Segment Protocols: the body of `PUT /tracking-plans/ID/rules`.

use livechat_spec::model::SpecFile;
use livechat_spec::timestamp::PATTERN;
use serde_json::{Value, json};

use super::pretty;
use crate::generate::event_schema::{embedded, values::described};

/// A rule for each event. Protocols judges whole calls, and knows the keyword `format` instead of a long pattern.
pub(super) fn tracking_plan(spec: &SpecFile) -> String {
    let rules = embedded(spec, false).map(|of| {
        let mut properties = of.properties();
        // Whether unplanned properties are violations is a setting of the plan.
        properties.shift_remove("additionalProperties");
        for property in properties.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
            with_format(property.1);
        }
        let event = &of.event.value;
        json!({
            "key": &*event.name,
            "type": "TRACK",
            "version": 1,
            "jsonSchema": {
                "$schema": "http://json-schema.org/draft-07/schema#",
                "type": "object",
                "labels": {},
                "description": described(&event.description, None, event.deprecated.as_ref()),
                "properties": {"context": {}, "traits": {}, "properties": properties},
                "required": ["properties"],
            },
        })
    });
    pretty(&json!({"rules": rules.collect::<Vec<_>>()}))
}

/// Replaces the pattern of times, also of those in an array.
fn with_format(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    if schema.get("pattern").is_some_and(|pattern| pattern == PATTERN) {
        schema.shift_remove("pattern");
        schema.insert("format".to_owned(), "date-time".into());
    }
    if let Some(items) = schema.get_mut("items") {
        with_format(items);
    }
}
