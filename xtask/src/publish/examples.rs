//! The examples of all events, as calls.

use livechat_spec::json::Value;
use livechat_spec::model::SpecFile;

use super::call::Call;
use super::pretty;
use crate::generate::event_schema::values::json;

/// An array of calls.
pub(super) fn calls(spec: &SpecFile) -> String {
    let calls = spec.events.iter().flat_map(|event| {
        event.value.examples.iter().map(|example| {
            let members = match &example.properties.value {
                Value::Object(members) => members.as_slice(),
                _ => &[],
            };
            let member = |member: &livechat_spec::json::Member| (member.key.clone(), json(&member.node).to_string());
            let call = Call::new(spec, &event.value.name, members.iter().map(member).collect());
            serde_json::from_str::<serde_json::Value>(&call.text()).expect("a call is made of JSON")
        })
    });
    pretty(&calls.collect())
}
