//! The JSON Schemas of a spec file, of a plan and of the file of accepted changes, for completion and checks in editors.

mod names;
#[cfg(test)]
mod tests;

use livechat_spec::change::AcceptedChanges;
use livechat_spec::model::SpecFile;
use livechat_spec::model::decode::{FieldSchema, Merge, RecordSchema, ValueSchema};
use serde_json::{Map, Value, json};

use names::Names;

/// The greatest count that spec files can hold.
const GREATEST_COUNT: u64 = 1 << 40;

/// Generates the schema of a spec file, which may be a plan with this base. It has the names of the spec as it is now.
pub(crate) fn generate(spec: &SpecFile, base: Option<&SpecFile>) -> String {
    Generator { spec, base, is_complete: true, definitions: Map::new() }.schema()
}

/// Generates the schema of any plan that extends the spec. It suggests the names of the spec, and takes others.
pub(crate) fn of_plans(spec: &SpecFile) -> String {
    Generator { spec, base: Some(spec), is_complete: false, definitions: Map::new() }.schema()
}

/// Generates the schema of the file of accepted changes.
pub(crate) fn of_accepted(spec: &SpecFile) -> String {
    let mut generator = Generator { spec, base: None, is_complete: true, definitions: Map::new() };
    let root = generator.record(&RecordSchema::of::<AcceptedChanges>(), Form::Whole);
    generator.file("livechat-accepted", root)
}

/// What a file says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// All of it: the file is no plan.
    Whole,
    /// All of it, but not the evidence and the version, which are those of the plan.
    Added,
    /// What differs from the base.
    Refined,
}

struct Generator<'a> {
    /// The spec, with all names that the file may refer to.
    spec: &'a SpecFile,
    /// The base, if the file is a plan.
    base: Option<&'a SpecFile>,
    /// Whether there are no other names.
    is_complete: bool,
    definitions: Map<String, Value>,
}

impl Generator<'_> {
    fn schema(mut self) -> String {
        let record = RecordSchema::of::<SpecFile>();
        let (name, root) = match self.base {
            Some(base) => ("livechat-plan", self.plan(&record, base)),
            None => ("livechat", self.record(&record, Form::Whole)),
        };
        self.file(name, root)
    }

    /// The schema of a file with this name.
    fn file(mut self, name: &str, root: Map<String, Value>) -> String {
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("$id".to_owned(), json!(format!("{}/{name}.schema.json", &*self.spec.schema_base)));
        schema.extend(root);
        self.definitions.sort_keys();
        schema.insert("$defs".to_owned(), Value::Object(self.definitions));
        format!("{:#}\n", Value::Object(schema))
    }

    /// The schema of a plan: what the base has takes refinements, and what it does not have whole records.
    fn plan(&mut self, record: &RecordSchema, base: &SpecFile) -> Map<String, Value> {
        let mut properties = Map::new();
        for field in record.fields.iter().filter(|field| field.merge != Merge::Fixed) {
            let mut schema = self.field(record, field, Form::Added);
            let refined = match (field.merge, field.schema) {
                (Merge::Merged, ValueSchema::Map { values: ValueSchema::Record(record), .. }) => {
                    entries(base, field.key).map(|entries| (record, entries))
                }
                _ => None,
            };
            if let Some((record, entries)) = refined {
                let reference = self.reference(record, Form::Refined);
                let of_entry = |(name, about): (&str, &str)| {
                    let mut schema = reference.clone();
                    schema.shift_insert(0, "description".to_owned(), json!(about));
                    (name.to_owned(), Value::Object(schema))
                };
                schema.insert("properties".to_owned(), entries.into_iter().map(of_entry).collect());
            }
            properties.insert(field.key.to_owned(), Value::Object(schema));
        }
        let is_required = |field: &&FieldSchema| field.merge == Merge::Own && field.required || field.key == "extends";
        let required = record.fields.iter().filter(is_required).map(|field| field.key).collect::<Vec<_>>();
        object("Plan", "A plan: what differs from the spec that it extends", &required, properties)
    }

    /// The schema of a value. Its records become definitions.
    fn value(&mut self, value: &ValueSchema, names: Option<Names>, form: Form) -> Map<String, Value> {
        let schema = match value {
            ValueSchema::AnyObject => json!({"type": "object"}),
            ValueSchema::Boolean => json!({"type": "boolean"}),
            ValueSchema::Number => json!({"type": "number"}),
            ValueSchema::Count => json!({"type": "integer", "minimum": 0, "maximum": GREATEST_COUNT}),
            // Every pattern requires a character, so no text needs `minLength`.
            ValueSchema::Text { pattern, max_length } => {
                let mut text = Map::new();
                text.insert("type".to_owned(), json!("string"));
                text.insert("pattern".to_owned(), json!(pattern));
                text.insert("maxLength".to_owned(), json!(max_length));
                match names {
                    Some(names) => self.name(names, text),
                    None => Value::Object(text),
                }
            }
            ValueSchema::Words(words) => {
                let meanings: Vec<String> =
                    words.iter().map(|(word, meaning)| format!("- {word}: {}", meaning.trim())).collect();
                let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                json!({"description": meanings.join("\n"), "type": "string", "enum": words})
            }
            ValueSchema::List { items, not_empty } => {
                // A plan adds items, and changes none.
                let form = if form == Form::Refined { Form::Added } else { form };
                let mut list = Map::from_iter([
                    ("type".to_owned(), json!("array")),
                    ("items".to_owned(), Value::Object(self.value(items, names, form))),
                ]);
                if matches!(items, ValueSchema::Text { .. } | ValueSchema::Words(_)) {
                    list.insert("uniqueItems".to_owned(), json!(true));
                }
                if *not_empty {
                    list.insert("minItems".to_owned(), json!(1));
                }
                Value::Object(list)
            }
            ValueSchema::Map { keys, values } => {
                let values = self.value(values, None, form);
                let mut map = Map::from_iter([("type".to_owned(), json!("object"))]);
                // VS Code suggests the `properties` and an `enum` of `propertyNames`, but nothing within `anyOf`.
                let keys = match names.filter(|_| !self.is_complete) {
                    Some(names) => {
                        let known = names.all(self.spec).into_iter().map(|name| (name.to_owned(), json!(values)));
                        map.insert("properties".to_owned(), known.collect());
                        self.value(keys, None, form)
                    }
                    None => self.value(keys, names, form),
                };
                map.insert("propertyNames".to_owned(), Value::Object(keys));
                map.insert("additionalProperties".to_owned(), Value::Object(values));
                Value::Object(map)
            }
            ValueSchema::Record(record) => Value::Object(self.reference(record, form)),
        };
        match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        }
    }

    /// A reference to the definition of a record.
    fn reference(&mut self, record: &RecordSchema, form: Form) -> Map<String, Value> {
        let name = match form {
            Form::Whole | Form::Added => record.name.to_owned(),
            Form::Refined => format!("{}Refinement", record.name),
        };
        if !self.definitions.contains_key(&name) {
            // Reserve the name before the fields are visited: a record may contain itself.
            self.definitions.insert(name.clone(), Value::Null);
            let definition = self.record(record, form);
            self.definitions.insert(name.clone(), Value::Object(definition));
        }
        Map::from_iter([("$ref".to_owned(), json!(format!("#/$defs/{name}")))])
    }

    /// A reference to the definition of names, which are texts of this schema.
    fn name(&mut self, names: Names, mut text: Map<String, Value>) -> Value {
        let definition = names.definition();
        if !self.definitions.contains_key(definition) {
            let all = json!(names.all(self.spec));
            // The envelope is that of the base: a plan has no fields of its own.
            let schema = if self.is_complete || names == Names::Field {
                text.insert("enum".to_owned(), all);
                Value::Object(text)
            } else {
                json!({"anyOf": [{"enum": all}, text]})
            };
            self.definitions.insert(definition.to_owned(), schema);
        }
        json!({"$ref": format!("#/$defs/{definition}")})
    }

    fn record(&mut self, record: &RecordSchema, form: Form) -> Map<String, Value> {
        let mut properties = Map::new();
        let fields = record.fields.iter().filter(|field| form != Form::Refined || field.merge != Merge::Fixed);
        for field in fields {
            let form = match field.merge {
                Merge::Merged => form,
                _ if form == Form::Refined => Form::Added,
                _ => form,
            };
            properties.insert(field.key.to_owned(), Value::Object(self.field(record, field, form)));
        }
        let is_required = |field: &&FieldSchema| match form {
            Form::Whole => field.required,
            Form::Added => field.required && !matches!(field.key, "since" | "sources"),
            Form::Refined => false,
        };
        let required = record.fields.iter().filter(is_required).map(|field| field.key).collect::<Vec<_>>();
        let title = title(record.name);
        let title = if form == Form::Refined { format!("{title} of the base") } else { title };
        object(&title, record.about.trim(), &required, properties)
    }

    fn field(&mut self, record: &RecordSchema, field: &FieldSchema, form: Form) -> Map<String, Value> {
        let FieldSchema { key, about, schema: value, .. } = *field;
        let mut schema = self.value(value, Names::of(record.name, key), form);
        let description = match schema.shift_remove("description") {
            Some(Value::String(words)) => format!("{}\n{words}", about.trim()),
            _ => about.trim().to_owned(),
        };
        schema.shift_insert(0, "description".to_owned(), Value::String(description));
        schema
    }
}

/// The names and descriptions of what a base has, by the key of the spec file.
fn entries<'a>(base: &'a SpecFile, key: &str) -> Option<Vec<(&'a str, &'a str)>> {
    match key {
        "properties" => {
            Some(base.properties.iter().map(|entry| (&*entry.key, &*entry.value.value_spec.description)).collect())
        }
        "events" => Some(base.events.iter().map(|entry| (&*entry.key, &*entry.value.description)).collect()),
        "dialects" => Some(base.dialects.iter().map(|entry| (&*entry.key, &*entry.value.description)).collect()),
        _ => None,
    }
}

fn object(title: &str, about: &str, required: &[&str], properties: Map<String, Value>) -> Map<String, Value> {
    Map::from_iter([
        ("title".to_owned(), json!(title)),
        ("description".to_owned(), json!(about)),
        ("type".to_owned(), json!("object")),
        ("required".to_owned(), json!(required)),
        ("properties".to_owned(), Value::Object(properties)),
        ("additionalProperties".to_owned(), json!(false)),
    ])
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
