//! The scope of a schema: its spec, dialect and direction; and its names.

use livechat_spec::load::pascal_case;
use livechat_spec::model::text::SnakeName;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{self, SpecFile};
use livechat_spec::vocabulary::Presence;
use serde_json::{Value, json};

use super::schema::Schema;

pub(crate) type Event = Entry<SnakeName, model::Event>;

pub(super) type Dialect = Entry<SnakeName, model::Dialect>;

/// The scope of a schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SchemaScope<'a> {
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

/// The properties of an event, and whether it must have them, in any order.
pub(super) fn presences(event: &Event) -> Vec<(&str, bool)> {
    let properties = event.value.properties.iter();
    let mut presences: Vec<_> = properties.map(|of| (&*of.key, of.value.value == Presence::Required)).collect();
    presences.sort_unstable();
    presences
}

/// The name of the schema of all events, in words: those of the category, and `event`.
pub(super) fn of_all(spec: &SpecFile) -> Vec<String> {
    [category(spec), vec!["event".to_owned()]].concat()
}

/// The name of an event's schema, in words: those of the category, if its name begins with them, and of its key. A key that
/// begins with the words of the category gets them as well, so that no two events have one name.
pub(super) fn of_event(spec: &SpecFile, event: &Event) -> Vec<String> {
    let (category, key): (_, Vec<_>) = (category(spec), event.key.split('_').map(str::to_owned).collect());
    let rest = event.value.name.strip_prefix(&*spec.category);
    let is_of_category = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if is_of_category || key.starts_with(&category) { [category, key].concat() } else { key }
}

/// The name of a file, such as `live-chat-message-sent`.
pub(super) fn file_name(words: &[String]) -> String {
    words.join("-")
}

/// The name of a type, such as `LiveChatMessageSent`.
pub(super) fn type_name(words: &[String]) -> String {
    pascal_case(&words.join("_"))
}

/// The words of the category, as far as a file name can hold them.
fn category(spec: &SpecFile) -> Vec<String> {
    let words = spec.category.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}
