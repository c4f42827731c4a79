//! JSON Schema of your own events. Requires the feature `schemars`.
//!
//! A schema describes a whole track call in one flat object without references, as those that the spec publishes, so
//! that any consumer can read it.
//!
//! Derive schemars' `JsonSchema` beside [`LiveChatEvent`](crate::LiveChatEvent): custom properties are included.
//! [`write()`] publishes the files, and a test that calls [`verify`] fails when they are stale:
//!
//! ```
//! use livechat_types::schema::{Contract, Draft, Published, event_schema, verify};
//! use livechat_types::{LiveChatEvent, MessageId, Sensitive};
//!
//! /// A message of the support desk
//! #[derive(LiveChatEvent, schemars::JsonSchema, serde::Serialize, serde::Deserialize)]
//! #[livechat(event = "Live Chat Message Sent")]
//! struct SupportMessage {
//!     message_id: MessageId,
//!     message_body: Option<Sensitive<String>>,
//!     #[livechat(custom)]
//!     queue: String,
//! }
//!
//! let schema = event_schema::<SupportMessage>(Draft::Draft202012, Contract::Closed);
//! assert_eq!(schema["properties"]["event"]["enum"][0], "Live Chat Message Sent");
//! assert_eq!(schema["properties"]["properties"]["required"][1], "queue");
//!
//! let files = [Published::new("support-message.schema.json", &schema)];
//! let stale = verify("no/such/folder", &files).unwrap_err();
//! assert!(stale.to_string().contains("support-message.schema.json"));
//! ```

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use livechat_spec::LIVECHAT;
use livechat_spec::table::{Event, Property};
use livechat_spec::timestamp::PATTERN;
use livechat_spec::vocabulary::{FieldRole, Kind, Presence};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::event::SingleEvent;
use crate::value::json::RawJson;
use crate::value::number::{Number, Seconds};
use crate::value::sensitive::Sensitive;
use crate::value::timestamp::Timestamp;

/// A draft of JSON Schema. Requires the feature `schemars`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Draft {
    /// Draft 2020-12.
    Draft202012,
    /// Draft 7, which most schema registries require.
    Draft07,
}

/// The side of an exchange that a schema is for. Requires the feature `schemars`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// For consumers: accepts null for optional properties, and unknown properties.
    Open,
    /// For producers: accepts neither.
    Closed,
}

/// Returns the schema of a whole track call with this event. Requires the feature `schemars`.
pub fn event_schema<E: SingleEvent + JsonSchema>(draft: Draft, contract: Contract) -> Value {
    let settings = match draft {
        Draft::Draft202012 => SchemaSettings::draft2020_12(),
        Draft::Draft07 => SchemaSettings::draft07(),
    };
    let settings = settings.with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let settings = match contract {
        Contract::Open => settings.for_deserialize(),
        Contract::Closed => settings.for_serialize(),
    };
    let mut properties = SchemaGenerator::new(settings).into_root_schema_for::<E>().to_value();
    plain(&mut properties, contract);
    let Value::Object(mut properties) = properties else {
        unreachable!("schemars makes an object of each root schema");
    };
    let Some(Value::String(title)) = properties.get("title").cloned() else {
        unreachable!("schemars gives each root schema a title");
    };
    let description = properties.remove("description");
    properties.insert("title".to_owned(), format!("{title}Properties").into());
    // A flattened map sets it already.
    properties.entry("additionalProperties").or_insert(Value::Bool(contract == Contract::Open));
    if contract == Contract::Open {
        null_optionals(&mut properties);
    }
    let needs_properties = properties.get("required").is_some_and(|required| required != &json!([]));

    let (mut members, mut required) = (Map::new(), Vec::new());
    for field in LIVECHAT.envelope {
        let schema = match field.role {
            Some(FieldRole::Tolerated) => continue,
            Some(FieldRole::Event) => {
                required.push(field.key);
                json!({"type": "string", "enum": [E::EVENT.name]})
            }
            Some(FieldRole::Properties) => {
                required.extend(needs_properties.then_some(field.key));
                Value::Object(properties.clone())
            }
            _ => field_schema(field, contract),
        };
        members.insert(field.key.to_owned(), schema);
    }
    let mut schema = json!({
        "$schema": match draft {
            Draft::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
            Draft::Draft07 => "http://json-schema.org/draft-07/schema#",
        },
        "title": title,
        "type": "object",
        "properties": members,
        "required": required,
        "additionalProperties": true,
    });
    if let Some(description) = description {
        schema["description"] = description;
    }
    schema
}

/// Returns the schema of a field of the envelope.
fn field_schema(field: &Property, contract: Contract) -> Value {
    let mut schema = match field.role {
        // A call of another type is not a track call.
        Some(FieldRole::Call) => json!({"type": "string", "enum": field.values}),
        _ => kind_schema(field.kind, field),
    };
    if contract == Contract::Open {
        or_null(&mut schema);
    }
    schema
}

/// Returns the schema of a kind, within the bounds of the property.
///
/// It is the one that the spec publishes for readers, without descriptions and examples. An enum that is not closed is any
/// string, as its type here has a variant for values that are not listed.
fn kind_schema(kind: Kind, property: &Property) -> Value {
    let mut schema = match kind {
        Kind::Integer => json!({"type": "integer"}),
        Kind::Number => json!({"type": "number"}),
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::Timestamp => json!({"type": "string", "pattern": PATTERN}),
        Kind::Enum if property.closed => json!({"type": "string", "enum": property.values}),
        Kind::String | Kind::Enum => json!({"type": "string"}),
        Kind::Array => json!({"type": "array", "items": kind_schema(property.items.unwrap_or(Kind::String), property)}),
        _ => json!({"type": "object", "additionalProperties": true}),
    };
    if let Kind::Integer | Kind::Number = kind {
        for (keyword, bound) in [("minimum", property.minimum), ("maximum", property.maximum)] {
            if let Some(bound) = bound {
                schema[keyword] = number(bound);
            }
        }
    }
    schema
}

/// Returns a bound as tools read it: as a 64-bit float.
fn number(bound: &str) -> Value {
    serde_json::from_str(bound).unwrap_or_else(|_| {
        // A table has only JSON numbers. The one that serde_json refuses is beyond every 64-bit float.
        if bound.starts_with('-') { f64::MIN.into() } else { f64::MAX.into() }
    })
}

/// Makes the schema of a value accept null as well.
fn or_null(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else {
        // The schema `true` accepts null already.
        return;
    };
    let kind = object.get_mut("type");
    match kind {
        Some(Value::Array(kinds)) if !kinds.contains(&json!("null")) => kinds.push(json!("null")),
        Some(kind @ Value::String(_)) => *kind = json!([kind.take(), "null"]),
        _ => {}
    }
    if let Some(Value::Array(values)) = object.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
}

/// Makes optional properties accept null.
fn null_optionals(properties: &mut Map<String, Value>) {
    let required = match properties.get("required") {
        Some(Value::Array(required)) => required.clone(),
        _ => Vec::new(),
    };
    let Some(Value::Object(members)) = properties.get_mut("properties") else {
        return;
    };
    for (key, schema) in members {
        if !required.contains(&json!(key)) {
            or_null(schema);
        }
    }
}

/// Removes what other consumers do not support: schemars' own formats, defaults and extensions; for producers, null
/// too.
fn plain(schema: &mut Value, contract: Contract) {
    match schema {
        Value::Object(object) => {
            object.retain(|key, _| key != "format" && key != "default" && !key.starts_with("x-"));
            if contract == Contract::Closed {
                nullable_is_optional(object);
                without_null(object);
            }
            // The keys of these objects are names, not keywords.
            for (key, value) in object.iter_mut() {
                match value {
                    Value::Object(named)
                        if matches!(&**key, "properties" | "patternProperties" | "$defs" | "definitions") =>
                    {
                        named.values_mut().for_each(|value| plain(value, contract));
                    }
                    _ if matches!(&**key, "enum" | "const" | "examples") => {}
                    value => plain(value, contract),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| plain(item, contract)),
        _ => {}
    }
}

/// Makes nullable properties optional: a producer leaves them out.
fn nullable_is_optional(object: &mut Map<String, Value>) {
    let nullable = |schema: &Value| {
        let in_kinds = schema.get("type").and_then(Value::as_array).is_some_and(|kinds| kinds.contains(&json!("null")));
        let choices = schema.get("anyOf").and_then(Value::as_array);
        in_kinds || choices.is_some_and(|choices| choices.contains(&json!({"type": "null"})))
    };
    let Some(Value::Object(members)) = object.get("properties") else {
        return;
    };
    let optional: Vec<String> =
        members.iter().filter(|(_, schema)| nullable(schema)).map(|(key, _)| key.clone()).collect();
    if let Some(Value::Array(required)) = object.get_mut("required") {
        required.retain(|key| !optional.iter().any(|optional| key == optional));
    }
}

/// Removes null from what a schema accepts.
fn without_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(kinds)) = object.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = &mut **kinds {
            let kind = kind.take();
            object.insert("type".to_owned(), kind);
        }
    }
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    let Some(Value::Array(choices)) = object.get_mut("anyOf") else {
        return;
    };
    choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
    if let [Value::Object(choice)] = &mut **choices {
        let choice = std::mem::take(choice);
        object.remove("anyOf");
        object.extend(choice);
    }
}

/// A schema, and the file that it is published in. Requires the feature `schemars`.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    file: PathBuf,
    text: String,
}

impl Published {
    /// Puts a schema into a file. The path is relative to the folder that [`write()`] and [`verify`] are given.
    pub fn new(file: impl Into<PathBuf>, schema: &Value) -> Self {
        Self { file: file.into(), text: format!("{schema:#}\n") }
    }
}

/// Writes the schemas into a folder, and creates folders as needed. A file that has the right text is not written.
/// Requires the feature `schemars`.
///
/// # Errors
///
/// Fails if a folder cannot be created, or a file cannot be written. Earlier files stay written.
pub fn write(folder: impl AsRef<Path>, files: &[Published]) -> io::Result<()> {
    for Published { file, text } in files {
        let path = folder.as_ref().join(file);
        if fs::read_to_string(&path).is_ok_and(|found| found == *text) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// The error for published schemas that differ from their types. Requires the feature `schemars`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stale {
    /// The files that are missing or differ, as paths within the folder.
    pub files: Vec<PathBuf>,
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = self.files.iter().map(|file| format!("`{}`", file.display())).collect::<Vec<_>>().join(", ");
        write!(f, "stale schemas: {files}; write them with `livechat_types::schema::write`")
    }
}

impl std::error::Error for Stale {}

/// Compares the files in a folder with the schemas, for a test. `\r\n` is the same as `\n`. Requires the feature
/// `schemars`.
///
/// # Errors
///
/// Fails if a file is missing, cannot be read, or differs.
pub fn verify(folder: impl AsRef<Path>, files: &[Published]) -> Result<(), Stale> {
    let is_stale = |published: &&Published| {
        let found = fs::read_to_string(folder.as_ref().join(&published.file));
        found.map_or(true, |found| found.replace("\r\n", "\n") != published.text)
    };
    let files: Vec<PathBuf> = files.iter().filter(is_stale).map(|published| published.file.clone()).collect();
    if files.is_empty() { Ok(()) } else { Err(Stale { files }) }
}

/// Returns the schema of the properties of an event, as its serde impls read or write them. Reading accepts what is
/// only reported: identifiers as numbers, numbers as strings, unknown properties.
#[doc(hidden)]
pub fn properties_schema(event: &Event, generator: &SchemaGenerator) -> Schema {
    let reads = generator.contract().is_deserialize();
    let mut members = Map::new();
    let mut required = Vec::new();
    for event_property in event.properties {
        let property = event_property.property;
        let mut schema = match (property.kind, reads) {
            (Kind::String, true) => json!({"type": ["string", "number"]}),
            (Kind::Integer | Kind::Number, true) => json!({"type": ["number", "string"]}),
            (kind, _) => kind_schema(kind, property),
        };
        // While reading, a required property may come under an alias.
        if reads {
            or_null(&mut schema);
        } else if event_property.presence == Presence::Required {
            required.push(property.key);
        }
        members.insert(property.key.to_owned(), schema);
    }
    json_schema!({"type": "object", "properties": members, "required": required, "additionalProperties": true})
}

macro_rules! value_schemas {
    ($($type:ty, $name:literal: $schema:tt;)*) => {$(
        /// Requires the feature `schemars`.
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}
value_schemas! {
    Number, "Number": {"type": "number"};
    Seconds, "Seconds": {"type": "number"};
    Timestamp, "Timestamp": {"type": "string", "pattern": PATTERN};
    RawJson, "RawJson": {};
}

/// The schema of the value itself. Requires the feature `schemars`.
impl<T: JsonSchema> JsonSchema for Sensitive<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Returns the schema of an identifier or an enum: a string.
#[doc(hidden)]
pub fn text_schema() -> Schema {
    json_schema!({"type": "string"})
}

/// Returns the schema of an enum with a closed list: one of its values.
#[doc(hidden)]
pub fn closed_schema(property: &Property) -> Schema {
    json_schema!({"type": "string", "enum": property.values})
}
