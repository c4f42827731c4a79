//! The JSON Schema of spec files, for completion and checks in editors.

use livechat_spec::model::SpecFile;
use livechat_spec::model::decode::{Decode as _, FieldSchema, RecordSchema, ValueSchema};
use serde_json::{Map, Value, json};

/// The greatest count that spec files can hold.
const GREATEST_COUNT: u64 = 1 << 40;

/// Generates the schema.
pub(crate) fn generate() -> String {
    let mut definitions = Map::new();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".to_owned(), json!("https://livechat.example/spec/livechat.schema.json"));
    schema.extend(of_value(&SpecFile::SCHEMA, &mut definitions));
    // The spec file itself is the root of the schema, not a definition in it.
    if let ValueSchema::Record(document) = &SpecFile::SCHEMA
        && let Some(Value::Object(root)) = definitions.remove(document.name)
    {
        schema.shift_remove("$ref");
        schema.extend(root);
    }
    definitions.sort_keys();
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    format!("{:#}\n", Value::Object(schema))
}

/// The schema of a value. Its records become definitions.
fn of_value(value: &ValueSchema, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    let schema = match value {
        ValueSchema::AnyObject => json!({"type": "object"}),
        ValueSchema::Boolean => json!({"type": "boolean"}),
        ValueSchema::Number => json!({"type": "number"}),
        ValueSchema::Count => json!({"type": "integer", "minimum": 0, "maximum": GREATEST_COUNT}),
        // Every pattern requires a character, so no text needs `minLength`.
        ValueSchema::Text { pattern, max_length } => {
            json!({"type": "string", "pattern": pattern, "maxLength": max_length})
        }
        ValueSchema::Words(words) => {
            let meanings: Vec<String> =
                words.iter().map(|(word, meaning)| format!("- {word}: {}", meaning.trim())).collect();
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            json!({"description": meanings.join("\n"), "type": "string", "enum": words})
        }
        ValueSchema::List { items, not_empty } => {
            let mut list = Map::from_iter([
                ("type".to_owned(), json!("array")),
                ("items".to_owned(), Value::Object(of_value(items, definitions))),
            ]);
            if matches!(items, ValueSchema::Text { .. } | ValueSchema::Words(_)) {
                list.insert("uniqueItems".to_owned(), json!(true));
            }
            if *not_empty {
                list.insert("minItems".to_owned(), json!(1));
            }
            Value::Object(list)
        }
        ValueSchema::Map { keys, values } => json!({
            "type": "object",
            "propertyNames": of_value(keys, definitions),
            "additionalProperties": of_value(values, definitions),
        }),
        ValueSchema::Record(record) => {
            if !definitions.contains_key(record.name) {
                // Reserve the name before the fields are visited: a record may contain itself.
                definitions.insert(record.name.to_owned(), Value::Null);
                let definition = of_record(record, definitions);
                definitions.insert(record.name.to_owned(), definition);
            }
            json!({"$ref": format!("#/$defs/{}", record.name)})
        }
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn of_record(record: &RecordSchema, definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for FieldSchema { key, about, schema: value, .. } in record.fields {
        let mut schema = of_value(value, definitions);
        let description = match schema.shift_remove("description") {
            Some(Value::String(words)) => format!("{}\n{words}", about.trim()),
            _ => about.trim().to_owned(),
        };
        schema.shift_insert(0, "description".to_owned(), Value::String(description));
        properties.insert((*key).to_owned(), Value::Object(schema));
    }
    let required: Vec<&str> = record.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    json!({
        "title": title(record.name),
        "description": record.about.trim(),
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}

/// The name of a record in words: `KeyAliases` becomes `Key aliases`.
fn title(name: &str) -> String {
    let mut title = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !title.is_empty() {
            title.extend([' ', c.to_ascii_lowercase()]);
        } else {
            title.push(c);
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use livechat_spec::load::load;

    use super::*;

    fn schema() -> jsonschema::Validator {
        let schema: Value = serde_json::from_str(&generate()).unwrap();
        jsonschema::meta::validate(&schema).unwrap();
        jsonschema::draft202012::new(&schema).unwrap()
    }

    const SPEC: &str = include_str!("../../tests/spec.json");

    #[test]
    fn accepts_what_the_loader_accepts() {
        assert!(load("spec.json", SPEC.as_bytes()).spec_file.is_some());
        let spec = serde_json::from_str(SPEC).unwrap();
        let errors: Vec<String> = schema().iter_errors(&spec).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }

    #[test]
    fn refuses_what_breaks_the_shape() {
        let schema = schema();
        for (pointer, broken) in [
            ("/name", json!("two words")),
            ("/name", json!("n".repeat(64))),
            ("/version", json!("1.0")),
            ("/schema_base", json!("http://livechat.example")),
            ("/title", json!("   ")),
            ("/title", Value::Null),
            ("/sources/notes/kind", json!("rumour")),
            ("/sources/notes", json!({"title": "Notes", "kind": "document", "colour": "blue"})),
            ("/properties/duration", json!({"kind": "number"})),
            ("/properties/duration/sources", json!([])),
            ("/properties/duration/minimum", json!("0")),
            ("/properties/name/max_length", json!(-1)),
            ("/properties/name/max_length", json!(GREATEST_COUNT + 1)),
            ("/properties/name/max_length", json!(1.5)),
            ("/properties/name/aliases/keys", json!(["a", "a"])),
            ("/events/message_sent/properties/name", json!("mandatory")),
            ("/events/message_sent/examples/0/properties", json!([])),
            ("/events", json!({"Message Sent": {}})),
            ("/notes", json!({})),
        ] {
            let mut spec: Value = serde_json::from_str(SPEC).unwrap();
            *spec.pointer_mut(pointer).unwrap() = broken.clone();
            assert!(!schema.is_valid(&spec), "{pointer}: {broken}");
            let refused = load("spec.json", spec.to_string().as_bytes()).spec_file.is_none();
            assert!(refused, "the loader takes {pointer}: {broken}");
        }
    }

    #[test]
    fn asks_for_the_keys_that_the_loader_asks_for() {
        let schema = schema();
        let spec: Value = serde_json::from_str(SPEC).unwrap();
        for key in spec.as_object().unwrap().keys() {
            let mut without = spec.clone();
            without.as_object_mut().unwrap().shift_remove(key);
            let missing = load("spec.json", without.to_string().as_bytes())
                .findings
                .iter()
                .any(|finding| *finding.message == format!("missing key `{key}`"));
            assert_eq!(schema.is_valid(&without), !missing, "{key}");
        }
    }

    #[test]
    fn every_record_and_key_is_described() {
        let schema: Value = serde_json::from_str(&generate()).unwrap();
        let definitions = schema["$defs"].as_object().unwrap();
        assert!(definitions.contains_key("KeyAliases") && !definitions.contains_key("SpecFile"));
        for record in definitions.values().chain([&schema]) {
            assert!(!record["description"].as_str().unwrap().is_empty(), "{record}");
            for field in record["properties"].as_object().unwrap().values() {
                let description = field["description"].as_str().unwrap();
                assert_eq!((description.trim(), description.is_empty()), (description, false), "{field}");
            }
        }
    }
}
