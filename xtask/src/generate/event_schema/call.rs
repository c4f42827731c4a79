//! The schema of a track call.

use std::collections::BTreeMap;

use livechat_spec::model::value::{Entry, Map as Names};
use livechat_spec::vocabulary::{FieldRole, Presence};
use serde_json::{Map, Value, json};

use super::schema::{Schema, object};
use super::scope::{Event, SchemaScope, presences};
use super::values;
use crate::spec_file::property;

/// What a schema of several events says of a property that only some of them have, or require.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Differences {
    /// A condition for each group of events says what is theirs alone.
    Conditions,
    /// The property has its kind in every event, and no event requires it.
    Dropped,
}

/// A track call of one of these events.
pub(super) fn call(
    scope: SchemaScope<'_>,
    title: &str,
    description: &str,
    events: &[Event],
    with_examples: bool,
    differences: Differences,
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
                schema.extend(properties(scope, events, with_examples, differences));
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
    let mut schema = object(json!({"title": title, "description": description, "type": "object"}));
    schema.insert("properties".to_owned(), fields.into());
    schema.insert("required".to_owned(), required.into());
    schema.insert("additionalProperties".to_owned(), true.into());
    if differences == Differences::Conditions {
        let conditions = conditions(scope, events);
        if !conditions.is_empty() {
            schema.insert("allOf".to_owned(), conditions.into());
        }
    }
    schema
}

/// The key and the schema of a property.
fn property_schema<'a>(scope: SchemaScope<'a>, name: &str, is_required: bool) -> (&'a str, Schema) {
    let property = property(scope.spec, name);
    let value = &property.value.value_spec;
    let narrower = scope.dialect.and_then(|dialect| dialect.value.kinds.get(name));
    let kind = narrower.map_or(value.kind.value, |narrower| narrower.kind.value);
    let mut schema = values::description(value);
    schema.extend(values::of_kind(value, kind, scope.closed || property.value.is_closed()));
    schema.extend(values::range(value));
    schema.extend(values::lengths(value));
    if !is_required {
        scope.optional(&mut schema);
    }
    (property.wire_key(), schema)
}

/// A property of some events.
struct OfEvents<'a> {
    name: &'a str,
    /// Whether every event has it.
    by_all: bool,
    /// Whether every event requires it.
    required_by_all: bool,
}

/// The properties of all events, in the order in which they come first, and the place of each.
fn of_events(events: &[Event]) -> (Vec<OfEvents<'_>>, BTreeMap<&str, usize>) {
    let mut places = BTreeMap::new();
    let mut counts = Vec::new();
    for of in events.iter().flat_map(|event| event.value.properties.iter()) {
        let place = *places.entry(&*of.key).or_insert(counts.len());
        if place == counts.len() {
            counts.push((&*of.key, 0, 0));
        }
        let (_, having, requiring) = &mut counts[place];
        *having += 1;
        *requiring += usize::from(of.value.value == Presence::Required);
    }
    let all = events.len();
    let of_count =
        |(name, having, requiring)| OfEvents { name, by_all: having == all, required_by_all: requiring == all };
    (counts.into_iter().map(of_count).collect(), places)
}

/// For each group of events with the same properties, what differs from those of all events.
fn conditions(scope: SchemaScope<'_>, events: &[Event]) -> Vec<Value> {
    let field =
        |role| scope.spec.envelope.fields.iter().find(|field| field.value.role.is_some_and(|of| of.value == role));
    let (Some(event_field), Some(properties_field)) = (field(FieldRole::Event), field(FieldRole::Properties)) else {
        return Vec::new();
    };
    let (of_events, places) = of_events(events);
    let mut groups: Vec<Vec<&Event>> = Vec::new();
    let mut group_of = BTreeMap::new();
    for event in events {
        let group = *group_of.entry(presences(event)).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        groups[group].push(event);
    }
    let condition = |group: &Vec<&Event>| {
        let event = group[0];
        let (mut own, mut required) = (Map::new(), Vec::new());
        let mut properties: Vec<_> =
            event.value.properties.iter().map(|of| (places[&*of.key], of.value.value == Presence::Required)).collect();
        properties.sort_unstable();
        for (place, is_required) in properties {
            let OfEvents { name, by_all, required_by_all } = of_events[place];
            let is_stricter = is_required && !required_by_all;
            if is_stricter || !by_all {
                let (key, schema) = property_schema(scope, name, is_required);
                own.insert(key.to_owned(), schema.into());
                if is_stricter {
                    required.push(key);
                }
            }
        }
        let mut properties = object(json!({"type": "object"}));
        if !own.is_empty() {
            properties.insert("properties".to_owned(), own.into());
        }
        let must_be_there = !required.is_empty();
        if must_be_there {
            properties.insert("required".to_owned(), required.into());
        } else {
            scope.optional(&mut properties);
        }
        if scope.closed && event.value.properties.len() < of_events.len() {
            let keys: Vec<&str> =
                event.value.properties.names().map(|name| property(scope.spec, name).wire_key()).collect();
            properties.insert("propertyNames".to_owned(), json!({"type": "string", "enum": keys}));
        }
        let says_nothing = properties.len() == 1;
        let mut then = object(json!({"type": "object", "properties": {&*properties_field.key: properties}}));
        if must_be_there {
            then.insert("required".to_owned(), json!([&*properties_field.key]));
        }
        let of_group: Vec<&str> = group.iter().map(|event| &*event.value.name).collect();
        let is_of_group = json!({
            "type": "object",
            "properties": {&*event_field.key: {"type": "string", "enum": of_group}},
            "required": [&*event_field.key],
        });
        (!says_nothing).then(|| json!({"if": is_of_group, "then": then}))
    };
    groups.iter().filter_map(condition).collect()
}

/// The object of properties of these events.
pub(super) fn properties(
    scope: SchemaScope<'_>,
    events: &[Event],
    with_examples: bool,
    differences: Differences,
) -> Schema {
    let Some(event) = events.first() else {
        return Schema::new();
    };
    let mut required = Vec::new();
    let mut properties = Map::new();
    for OfEvents { name, by_all, required_by_all: is_required } in of_events(events).0 {
        let (key, schema) = property_schema(scope, name, is_required);
        // An event without it takes any value, as of every property that it does not have.
        let is_conditional = differences == Differences::Conditions && !by_all;
        let schema =
            if is_conditional { values::description(&property(scope.spec, name).value.value_spec) } else { schema };
        if is_required {
            required.push(key);
        }
        properties.insert(key.to_owned(), schema.into());
    }
    let mut schema = object(json!({"type": "object"}));
    schema.insert("properties".to_owned(), properties.into());
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
