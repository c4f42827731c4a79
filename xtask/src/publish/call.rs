//! Calls, as texts of JSON.

use livechat_spec::change::__private::inside;
use livechat_spec::json::write_string;
use livechat_spec::model::text::SnakeName;
use livechat_spec::model::value::{Entry, Map as Entries};
use livechat_spec::model::{Event, SpecFile};
use livechat_spec::vocabulary::{FieldRole, Presence};

use crate::spec_file::property;

/// A call: its fields, and the properties of its event.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// The keys with their values as JSON. That of the properties is the last one.
    fields: Vec<(String, String)>,
    properties: Members,
}

/// Keys with their values as JSON.
type Members = Vec<(String, String)>;

impl Call {
    /// A call with what every platform asks for, and these properties.
    pub(super) fn new(spec: &SpecFile, event: &str, properties: Members) -> Self {
        let (mut fields, mut last) = (Members::new(), None);
        let mut has_identity = false;
        for field in spec.envelope.fields.iter() {
            let value = match field.value.role.map(|role| role.value) {
                Some(FieldRole::Call) => field.value.value_spec.values.iter().flat_map(Entries::names).next(),
                Some(FieldRole::Event) => Some(event),
                Some(FieldRole::Identity) if !has_identity => {
                    has_identity = true;
                    Some("visitor-17")
                }
                Some(FieldRole::Properties) => {
                    last = Some((field.key.to_string(), String::new()));
                    None
                }
                _ => None,
            };
            fields.extend(value.map(|value| (field.key.to_string(), string(value))));
        }
        fields.extend(last);
        Self { fields, properties }
    }

    /// The smallest call of an event: with what it requires.
    pub(super) fn smallest(spec: &SpecFile, event: &Entry<SnakeName, Event>) -> Self {
        let required = event.value.properties.iter().filter(|of| of.value.value == Presence::Required);
        let member = |name: &str| {
            let property = property(spec, name);
            (property.wire_key().to_owned(), inside(&[&property.value.value_spec]))
        };
        Self::new(spec, &event.value.name, required.map(|of| member(&of.key)).collect())
    }

    /// The call with another value of a field, or without it.
    pub(super) fn with_field(&self, key: &str, value: Option<&str>) -> Self {
        let mut call = self.clone();
        set(&mut call.fields, key, value);
        call
    }

    /// The call with another value of a property, or without it.
    pub(super) fn with_property(&self, key: &str, value: Option<&str>) -> Self {
        let mut call = self.clone();
        set(&mut call.properties, key, value);
        call
    }

    /// Its JSON.
    pub(super) fn text(&self) -> String {
        let properties = object(&self.properties);
        let fields = self.fields.iter().map(|(key, value)| {
            let value = if value.is_empty() { &properties } else { value };
            (key.clone(), value.clone())
        });
        object(&fields.collect::<Vec<_>>())
    }
}

fn set(members: &mut Members, key: &str, value: Option<&str>) {
    match (members.iter_mut().find(|(known, _)| known == key), value) {
        (Some((_, old)), Some(value)) => value.clone_into(old),
        (None, Some(value)) => members.push((key.to_owned(), value.to_owned())),
        (_, None) => members.retain(|(known, _)| known != key),
    }
}

fn object(members: &[(String, String)]) -> String {
    let members = members.iter().map(|(key, value)| format!("{}: {value}", string(key)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
}

/// A JSON string.
pub(super) fn string(text: &str) -> String {
    let mut out = String::new();
    write_string(&mut out, text);
    out
}
