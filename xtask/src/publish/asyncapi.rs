//! Messages of `AsyncAPI` 3: a channel with a message for each event.

use livechat_spec::model::SpecFile;
use serde_json::{Map, Value, json};

use super::pretty;
use crate::generate::event_schema::{embedded, values::described};

/// A document whose payloads are whole schemas: a reference in one would be looked for in the document.
pub(super) fn document(spec: &SpecFile, closed: bool) -> String {
    let messages: Map<String, Value> = embedded(spec, closed)
        .map(|of| {
            let event = &of.event.value;
            let message = json!({
                "name": of.type_name(),
                "title": &*event.name,
                "description": described(&event.description, None, event.deprecated.as_ref()),
                "contentType": "application/json",
                "payload": {"schemaFormat": "application/schema+json;version=draft-07", "schema": of.call()},
            });
            (of.type_name(), message)
        })
        .collect();
    pretty(&json!({
        "asyncapi": "3.0.0",
        "info": super::info(spec),
        "channels": {&*spec.name: {"description": described(&spec.description, None, None), "messages": messages}},
    }))
}
