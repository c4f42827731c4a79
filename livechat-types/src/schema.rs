//! JSON Schema of events of one's own, in the shape of those that the spec publishes: one flat object for a whole track
//! call, without references, for any consumer.
//!
//! Derive schemars' `JsonSchema` beside `LiveChatEvent`; custom properties are there too. Publish the files, and let a test
//! say when they are stale:
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

/// A draft of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// 2020-12.
    Draft202012,
    /// Draft 7, which most registries want.
    Draft07,
}

/// Whose side a schema is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// What a consumer accepts: null for what is optional, and properties that it does not know.
    Open,
    /// What a producer may send: neither.
    Closed,
}

/// The schema of a whole track call with this event.
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
    let title = properties.get("title").and_then(Value::as_str).unwrap_or("Event").to_owned();
    let description = properties.as_object_mut().and_then(|object| object.remove("description"));
    if let Some(object) = properties.as_object_mut() {
        object.insert("title".to_owned(), format!("{title}Properties").into());
        // Flattened maps say themselves what else there may be.
        object.entry("additionalProperties").or_insert(Value::Bool(contract == Contract::Open));
        if contract == Contract::Open {
            null_optionals(object);
        }
    }
    let needs_properties = properties.get("required").is_some_and(|required| required != &json!([]));

    let mut members = Map::new();
    for field in LIVECHAT.envelope {
        let schema = match field.role {
            Some(FieldRole::Tolerated) => continue,
            Some(FieldRole::Event) => json!({"type": "string", "enum": [E::EVENT.name]}),
            Some(FieldRole::Properties) => properties.clone(),
            _ => field_schema(field, contract),
        };
        members.insert(field.key.to_owned(), schema);
    }
    let role = |role| LIVECHAT.envelope.iter().find(|field| field.role == Some(role)).map(|field| field.key);
    let mut required: Vec<&str> = role(FieldRole::Event).into_iter().collect();
    required.extend(role(FieldRole::Properties).filter(|_| needs_properties));
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
    if let (Some(description), Some(object)) = (description, schema.as_object_mut()) {
        object.insert("description".to_owned(), description);
    }
    schema
}

/// A field of the envelope.
fn field_schema(field: &Property, contract: Contract) -> Value {
    let mut schema = kind_schema(field.kind, field);
    if contract == Contract::Open {
        or_null(&mut schema);
    }
    schema
}

fn kind_schema(kind: Kind, property: &Property) -> Value {
    let mut schema = match kind {
        Kind::Integer => json!({"type": "integer"}),
        Kind::Number => json!({"type": "number"}),
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::Timestamp => json!({"type": "string", "pattern": PATTERN}),
        Kind::Enum if !property.values.is_empty() => json!({"type": "string", "enum": property.values}),
        Kind::String | Kind::Enum => json!({"type": "string"}),
        Kind::Array => json!({"type": "array", "items": kind_schema(property.items.unwrap_or(Kind::String), property)}),
        _ => json!({"type": "object", "additionalProperties": true}),
    };
    let number = |bound: Option<&str>| bound.and_then(|bound| serde_json::from_str::<Value>(bound).ok());
    for (keyword, bound) in [("minimum", number(property.minimum)), ("maximum", number(property.maximum))] {
        if let (Some(bound), Kind::Integer | Kind::Number, Some(object)) = (bound, kind, schema.as_object_mut()) {
            object.insert(keyword.to_owned(), bound);
        }
    }
    schema
}

/// Lets a schema of a type accept null too.
fn or_null(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else {
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

/// Lets what need not be there be null.
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

/// Takes out what consumers stumble over: formats that only schemars has, extensions, and, of what a producer sends, null.
fn plain(schema: &mut Value, contract: Contract) {
    match schema {
        Value::Object(object) => {
            object.retain(|key, _| key != "format" && key != "default" && !key.starts_with("x-"));
            if contract == Contract::Closed {
                nullable_is_optional(object);
                without_null(object);
            }
            // Names of properties are no keywords.
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

/// What could be null is left out instead, so it is not required.
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

/// A schema, and the file that it is published in.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    file: PathBuf,
    text: String,
}

impl Published {
    /// The schema in this file of a folder.
    pub fn new(file: impl Into<PathBuf>, schema: &Value) -> Self {
        Self { file: file.into(), text: format!("{schema:#}\n") }
    }
}

/// Writes the files whose text is not in the folder already.
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

/// Published schemas that are not what the types say now.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stale {
    /// The files that are missing or differ.
    pub files: Vec<PathBuf>,
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = self.files.iter().map(|file| format!("`{}`", file.display())).collect::<Vec<_>>().join(", ");
        write!(f, "stale schemas: {files}; write them with `livechat_types::schema::write`")
    }
}

impl std::error::Error for Stale {}

/// Compares the folder with the schemas; for a test. Line ends of Windows count as line ends.
pub fn verify(folder: impl AsRef<Path>, files: &[Published]) -> Result<(), Stale> {
    let is_stale = |published: &&Published| {
        let found = fs::read_to_string(folder.as_ref().join(&published.file));
        found.map_or(true, |found| found.replace("\r\n", "\n") != published.text)
    };
    let files: Vec<PathBuf> = files.iter().filter(is_stale).map(|published| published.file.clone()).collect();
    if files.is_empty() { Ok(()) } else { Err(Stale { files }) }
}

/// The schema of an event's properties as its serde impl reads them, also where the reading is reported: identifiers as
/// numbers, numbers as text, unknown properties.
#[doc(hidden)]
pub fn properties_schema(event: &Event, generator: &SchemaGenerator) -> Schema {
    let reads = generator.contract().is_deserialize();
    let mut members = Map::new();
    let mut required = Vec::new();
    for of_event in event.properties {
        let property = of_event.property;
        let mut schema = match (property.kind, reads) {
            (Kind::String, true) => json!({"type": ["string", "number"]}),
            (Kind::Integer | Kind::Number, true) => json!({"type": ["number", "string"]}),
            (Kind::Enum, _) => json!({"type": "string"}),
            (kind, _) => kind_schema(kind, property),
        };
        // A property that is required can be there under another name too.
        if reads {
            or_null(&mut schema);
        } else if of_event.presence == Presence::Required {
            required.push(property.key);
        }
        members.insert(property.key.to_owned(), schema);
    }
    json_schema!({"type": "object", "properties": members, "required": required, "additionalProperties": true})
}

macro_rules! value_schemas {
    ($($type:ty, $name:literal: $schema:tt;)*) => {$(
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

/// The schema of an identifier, or of an enum that may grow: text.
#[doc(hidden)]
pub fn text_schema() -> Schema {
    json_schema!({"type": "string"})
}
