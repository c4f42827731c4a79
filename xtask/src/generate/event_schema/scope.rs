//! The scope of a schema: its spec, dialect and direction; and its names.

use livechat_spec::load::pascal_case;
use livechat_spec::model::text::SnakeName;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{self, SpecFile};
use serde_json::{Value, json};

use super::schema::Schema;

pub(super) type Event = Entry<SnakeName, model::Event>;

pub(super) type Dialect = Entry<SnakeName, model::Dialect>;

/// The scope of a schema.
#[derive(Clone, Copy, Debug)]
pub(super) struct SchemaScope<'a> {
    pub(super) spec: &'a SpecFile,
    /// The dialect, if the schema is for one.
    pub(super) dialect: Option<&'a Dialect>,
    /// Whether it is for senders: nothing is null, and only the spec's properties are allowed.
    pub(super) closed: bool,
}

impl SchemaScope<'_> {
    /// Allows null for a value that may be absent. Senders leave it out.
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

/// The name of an event's type, such as `LiveChatMessageSent`.
pub(super) fn type_name(spec: &SpecFile, key: &str) -> String {
    pascal_case(&[category(spec).join("_"), key.to_owned()].join("_"))
}

/// The words of the category, as far as a file name can hold them.
fn category(spec: &SpecFile) -> Vec<String> {
    let words = spec.category.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}
