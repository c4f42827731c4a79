//! The schema of a track call.

use livechat_spec::model::value::{Entry, Map as Names};
use livechat_spec::vocabulary::{FieldRole, Presence};
use serde_json::{Map, json};

use super::schema::{Schema, object};
use super::scope::{Event, SchemaScope};
use super::values;
use crate::spec_file::property;

/// A track call of one of these events, which have the same properties.
pub(super) fn call(
    scope: SchemaScope<'_>,
    title: &str,
    description: &str,
    events: &[Event],
    with_examples: bool,
) -> Schema {
    let mut required = Vec::new();
    let mut fields = Map::new();
    for Entry { key, value: field } in scope.spec.envelope.fields.iter() {
        let value = &field.value_spec;
        let mut schema = values::description(value);
        let mut must_be_there = false;
        match field.role.map(|role| role.value) {
            // Readers skip it, whatever its value.
            Some(FieldRole::Tolerated) => continue,
            Some(FieldRole::Call) => {
                let name = value.values.iter().flat_map(Names::names).next();
                schema.extend(object(json!({"type": "string", "enum": [name]})));
            }
            Some(FieldRole::Event) => {
                let names: Vec<&str> = events.iter().map(|event| &*event.value.name).collect();
                schema.extend(object(json!({"type": "string", "enum": names})));
                must_be_there = true;
            }
            Some(FieldRole::Properties) => {
                schema.shift_insert(0, "title".to_owned(), format!("{title}Properties").into());
                schema.extend(properties(scope, events, with_examples));
                must_be_there = schema.contains_key("required");
            }
            // A value that is too long is a warning, and kept: schemas set no bound.
            _ => {
                schema.extend(values::of_kind(value, value.kind.value, scope.closed));
                schema.extend(values::range(value));
            }
        }
        if must_be_there {
            required.push(&**key);
        } else {
            scope.optional(&mut schema);
        }
        fields.insert((**key).to_owned(), schema.into());
    }
    object(json!({
        "title": title,
        "description": description,
        "type": "object",
        "properties": fields,
        "required": required,
        "additionalProperties": true,
    }))
}

/// The object of properties of these events.
fn properties(scope: SchemaScope<'_>, events: &[Event], with_examples: bool) -> Schema {
    let Some(event) = events.first() else {
        return Schema::new();
    };
    let mut required = Vec::new();
    let mut properties = Map::new();
    for Entry { key: name, value: presence } in event.value.properties.iter() {
        let property = property(scope.spec, name);
        let (key, value) = (property.wire_key(), &property.value.value_spec);
        let narrower = scope.dialect.and_then(|dialect| dialect.value.kinds.get(name));
        let kind = narrower.map_or(value.kind.value, |narrower| narrower.kind.value);
        let mut schema = values::description(value);
        schema.extend(values::of_kind(value, kind, scope.closed || property.value.is_closed()));
        schema.extend(values::range(value));
        schema.extend(values::lengths(value));
        if presence.value == Presence::Required {
            required.push(key);
        } else {
            scope.optional(&mut schema);
        }
        properties.insert(key.to_owned(), schema.into());
    }
    let mut schema = object(json!({"type": "object", "properties": properties}));
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    schema.insert("additionalProperties".to_owned(), (!scope.closed).into());
    if with_examples && !event.value.examples.is_empty() {
        let examples = event.value.examples.iter().map(|example| values::json(&example.properties));
        schema.insert("examples".to_owned(), examples.collect());
    }
    schema
}
