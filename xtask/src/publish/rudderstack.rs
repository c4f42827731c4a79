//! A tracking plan of RudderStack, as three files of Rudder CLI: properties, events, and the plan that joins them. They are
//! JSON, which is YAML, too.

use std::collections::BTreeMap;

use livechat_spec::model::text::Identifier;
use livechat_spec::model::value::{Entry, Map as Entries};
use livechat_spec::model::{Property, SpecFile};
use livechat_spec::timestamp::PATTERN;
use livechat_spec::vocabulary::{Kind, Presence};
use serde_json::{Map, Value, json};

use super::pretty;
use crate::generate::event_schema::values::{described, number};

/// A name, and the function that makes the text of the file.
type NamedFile = (&'static str, fn(&SpecFile) -> String);

/// The files.
pub(super) const FILES: [NamedFile; 3] =
    [("properties", properties), ("events", events), ("tracking-plan", tracking_plan)];

/// A file of Rudder CLI.
fn file(spec: &SpecFile, kind: &str, content: &Value) -> String {
    pretty(&json!({"version": "rudder/v1", "kind": kind, "metadata": {"name": &*spec.name}, "spec": content}))
}

/// Whether events require a property, and whether events do not, by its name in code.
struct Uses<'a>(BTreeMap<&'a str, [bool; 2]>);

impl<'a> Uses<'a> {
    fn of(spec: &'a SpecFile) -> Self {
        let mut uses: BTreeMap<_, [bool; 2]> = BTreeMap::new();
        for of in spec.events.iter().flat_map(|event| event.value.properties.iter()) {
            uses.entry(&*of.key).or_default()[usize::from(is_required(of.value.value))] = true;
        }
        Self(uses)
    }

    /// Whether an event has the property so.
    fn has(&self, name: &str, required: bool) -> bool {
        self.0.get(name).is_some_and(|uses| uses[usize::from(required)])
    }

    /// The id of a property. One that some events require and others do not is in the catalogue twice, because only where it
    /// is not required a null counts as absent.
    fn id(&self, name: &str, required: bool) -> String {
        if required && self.has(name, false) { format!("{name}-required") } else { name.to_owned() }
    }
}

fn is_required(presence: Presence) -> bool {
    presence == Presence::Required
}

fn properties(spec: &SpecFile) -> String {
    let uses = Uses::of(spec);
    let mut all = Vec::new();
    for of in spec.properties.iter() {
        let so = [false, true].into_iter().filter(|&required| uses.has(&of.key, required));
        all.extend(so.map(|required| property(of, required, &uses.id(&of.key, required))));
    }
    file(spec, "properties", &json!({"properties": all}))
}

fn property(of: &Entry<Identifier, Property>, required: bool, id: &str) -> Value {
    let value = &of.value.value_spec;
    let kind = value.kind.value;
    let mut types = vec![of_kind(kind)];
    if !required {
        types.push("null");
    }
    let mut property = json!({
        "id": id,
        "name": of.wire_key(),
        "description": described(&value.description, value.unit.as_deref(), value.deprecated.as_ref()),
        "types": types,
    });
    if let (Kind::Array, Some(items)) = (kind, value.items) {
        property["item_type"] = of_kind(items.value).into();
    }
    let config = config(&of.value, required);
    if !config.is_empty() {
        property["config"] = config.into();
    }
    property
}

/// The word for a kind of value.
const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
        Kind::Object => "object",
        Kind::Array => "array",
        _ => "string",
    }
}

/// What is said of the values.
fn config(property: &Property, required: bool) -> Map<String, Value> {
    let value = &property.value_spec;
    let mut config = Map::new();
    let mut add = |key: &str, value: Value| drop(config.insert(key.to_owned(), value));
    match value.kind.value {
        // The items of an array have a type alone, and objects have no configuration.
        Kind::Array | Kind::Object => {}
        Kind::Timestamp => add("pattern", PATTERN.into()),
        Kind::Enum if property.is_closed() => {
            let mut listed: Vec<Value> = value.values.iter().flat_map(Entries::names).map(Value::from).collect();
            if !required {
                listed.push(Value::Null);
            }
            add("enum", listed.into());
        }
        _ => {
            for (key, bound) in [("minimum", &value.minimum), ("maximum", &value.maximum)] {
                if let Some(bound) = bound {
                    add(key, number(bound.as_str()));
                }
            }
            for (key, length) in [("min_length", value.min_length), ("max_length", value.max_length)] {
                if let Some(length) = length {
                    add(key, length.value.into());
                }
            }
        }
    }
    config
}

fn events(spec: &SpecFile) -> String {
    let events = spec.events.iter().map(|of| {
        json!({
            "id": &*of.key,
            "name": &*of.value.name,
            "event_type": "track",
            "description": described(&of.value.description, None, of.value.deprecated.as_ref()),
        })
    });
    file(spec, "events", &json!({"events": events.collect::<Vec<_>>()}))
}

fn tracking_plan(spec: &SpecFile) -> String {
    let uses = Uses::of(spec);
    let rules = spec.events.iter().map(|event| {
        let properties = event.value.properties.iter().map(|of| {
            let required = is_required(of.value.value);
            json!({"property": format!("#property:{}", uses.id(&of.key, required)), "required": required})
        });
        json!({
            "id": format!("{}-rule", &*event.key),
            "type": "event_rule",
            "event": format!("#event:{}", &*event.key),
            // Readers keep properties that they do not know.
            "additional_properties": true,
            "properties": properties.collect::<Vec<_>>(),
        })
    });
    let plan = json!({
        "id": &*spec.name,
        "display_name": display_name(&spec.title),
        "description": described(&spec.description, None, None),
        "rules": rules.collect::<Vec<_>>(),
    });
    file(spec, "tracking-plan", &plan)
}

/// The most characters of a name that Rudder CLI takes.
const LONGEST_NAME: usize = 65;

/// The title with the characters that Rudder CLI takes in a name: letters, digits, spaces and some marks, a letter first.
fn display_name(title: &str) -> String {
    let is_taken = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ',' | '.' | '-');
    let words: String = title.chars().map(|c| if is_taken(c) { c } else { ' ' }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let name = name.get(..LONGEST_NAME.min(name.len())).unwrap_or_default().trim_end();
    // Three characters at least.
    if name.len() < 3 { format!("Plan {name}").trim_end().to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_characters_that_are_taken() {
        for (title, name) in [
            ("Live chat of acme", "Live chat of acme"),
            ("2. Chat (\u{e9}t\u{e9}): sales & more", "Chat t sales more"),
            ("\u{6f22}\u{5b57}", "Plan"),
            ("A", "Plan A"),
        ] {
            assert_eq!(display_name(title), name);
        }
        assert_eq!(display_name(&"word ".repeat(20)).len(), 64);
    }
}
