//! The examples of all events, as calls.

use livechat_spec::model::SpecFile;
use livechat_spec::model::value::Map as Entries;
use livechat_spec::vocabulary::FieldRole;
use serde_json::{Map, Value};

use super::pretty;
use crate::generate::event_schema::values::json;

/// An array of calls. Each has what every platform asks for: its type, its event and an identity.
pub(super) fn calls(spec: &SpecFile) -> String {
    let calls = spec.events.iter().flat_map(|event| {
        event.value.examples.iter().map(|example| call(spec, &event.value.name, json(&example.properties)))
    });
    pretty(&calls.collect())
}

fn call(spec: &SpecFile, event: &str, properties: Value) -> Value {
    let mut call = Map::new();
    let mut has_identity = false;
    for field in spec.envelope.fields.iter() {
        let value = match field.value.role.map(|role| role.value) {
            Some(FieldRole::Call) => {
                field.value.value_spec.values.iter().flat_map(Entries::names).next().map(Value::from)
            }
            Some(FieldRole::Event) => Some(event.into()),
            Some(FieldRole::Identity) if !has_identity => {
                has_identity = true;
                Some("visitor-17".into())
            }
            Some(FieldRole::Properties) => Some(properties.clone()),
            _ => None,
        };
        if let Some(value) = value {
            call.insert(field.key.to_string(), value);
        }
    }
    call.into()
}
