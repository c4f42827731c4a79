//! What a schema is of, and what it is called.

use livechat_spec::load::pascal_case;
use livechat_spec::model::text::SnakeName;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{self, SpecFile};
use serde_json::{Map, Value, json};

pub(super) type Event = Entry<SnakeName, model::Event>;

pub(super) type Dialect = Entry<SnakeName, model::Dialect>;

pub(super) type Schema = Map<String, Value>;

/// Whom a schema is for.
#[derive(Clone, Copy, Debug)]
pub(super) struct SchemaScope<'a> {
    pub(super) spec: &'a SpecFile,
    /// The platform, where it differs from what is said of all.
    pub(super) dialect: Option<&'a Dialect>,
    /// Whether it is for who sends: nothing is null, and the properties are those of the spec.
    pub(super) closed: bool,
}

impl SchemaScope<'_> {
    /// Lets the value be absent; to who reads, null is the same.
    pub(super) fn optional(self, schema: &mut Schema) {
        if self.closed {
            return;
        }
        if let Some(of_type) = schema.get_mut("type") {
            *of_type = json!([of_type, "null"]);
        }
        if let Some(Value::Array(values)) = schema.get_mut("enum") {
            values.push(Value::Null);
        }
    }
}

/// The name of an event's schema: the words of the category and of the event's key, such as `live-chat-message-sent`.
pub(super) fn file_name(spec: &SpecFile, key: &str) -> String {
    let mut words = category(spec);
    words.extend(key.split('_').map(str::to_owned));
    words.join("-")
}

/// The same as the name of a type, such as `LiveChatMessageSent`.
pub(super) fn type_name(spec: &SpecFile, key: &str) -> String {
    pascal_case(&[category(spec).join("_"), key.to_owned()].join("_"))
}

/// The words of the category that a name of a file can hold.
fn category(spec: &SpecFile) -> Vec<String> {
    let words = spec.category.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

pub(super) fn object(value: Value) -> Schema {
    match value {
        Value::Object(schema) => schema,
        _ => Schema::new(),
    }
}
