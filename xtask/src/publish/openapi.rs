//! Components of `OpenAPI` 3.1: a schema for each event, and their union.

use livechat_spec::model::SpecFile;
use livechat_spec::vocabulary::FieldRole;
use serde_json::{Map, Value, json};

use super::pretty;
use crate::generate::event_schema::{embedded, type_of_all, values::described};

/// A document with components alone. The union names its member by the event, so that generators need not try each one.
pub(super) fn document(spec: &SpecFile, closed: bool) -> String {
    let mut schemas = Map::new();
    let mut mapping = Map::new();
    for of in embedded(spec, closed) {
        let name = of.type_name();
        mapping.insert(of.event.value.name.to_string(), format!("#/components/schemas/{name}").into());
        schemas.insert(name, of.call().into());
    }
    let references: Vec<Value> = mapping.values().map(|address| json!({"$ref": address})).collect();
    let is_event = |role: FieldRole| role == FieldRole::Event;
    let event = spec.envelope.fields.iter().find(|field| field.value.role.is_some_and(|role| is_event(role.value)));
    if let Some(event) = event.filter(|_| !references.is_empty()) {
        let union = json!({
            "description": described(&spec.description, None, None),
            "oneOf": references,
            "discriminator": {"propertyName": &*event.key, "mapping": mapping},
        });
        schemas.insert(type_of_all(spec), union);
    }
    pretty(&json!({
        "openapi": "3.1.0",
        "info": super::info(spec),
        "components": {"schemas": schemas},
    }))
}
