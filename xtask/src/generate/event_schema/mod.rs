//! The published JSON Schemas of track calls: open ones for readers and closed ones for senders, in two drafts, and for
//! each dialect that differs.
//!
//! All schemas but the unions are flat: no references, no combinators, only keywords that every tool reads. Where the events
//! of a spec differ in their properties, that of all events has a condition for each group of events, and a weaker one,
//! `.any`, has none: it takes a call that lacks what only some events require. Two obvious
//! keywords are missing on purpose. With `const`, type generators mix up the events of a union, so names are enums of one
//! value. `format` differs between tools: draft-07 asserts it where 2020-12 only annotates, validators disagree on leap
//! seconds and the lengths of months, and Ajv needs a plug-in for it. So times have only a pattern, which all tools read
//! alike.

// A schema as an object.
mod schema;

// The scope of a schema.
mod scope;

// Values.
pub(crate) mod values;

// Calls.
mod call;

use std::cell::RefCell;
use std::rc::Rc;

use livechat_spec::model::SpecFile;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json};

use call::{Differences, call};
use schema::{Schema, object};
use scope::{Dialect, Event, SchemaScope, file_name, of_all, of_event, presences, type_name};
use values::described;

/// The file of a schema.
#[derive(Clone, Debug)]
pub(crate) struct File<'a> {
    scope: SchemaScope<'a>,
    draft: Draft,
    calls: Calls<'a>,
    /// The keywords that both drafts have, as text. The first of the two files that is generated leaves it to the other.
    shared: Rc<RefCell<Option<String>>>,
}

/// The calls that a schema describes.
#[derive(Clone, Copy, Debug)]
enum Calls<'a> {
    /// Those of one event.
    One(&'a Event),
    /// Those of every event, in one object.
    Any,
    /// The same without conditions, for tools that do not know them.
    Weaker,
    /// Those of every event, with a definition for each.
    Union,
}

#[derive(Clone, Copy, Debug)]
struct Draft {
    /// The name of its folder.
    name: &'static str,
    /// The value of `$schema`.
    schema: &'static str,
    /// The keyword of definitions.
    definitions: &'static str,
}

const DRAFTS: [Draft; 2] = [
    Draft { name: "2020-12", schema: "https://json-schema.org/draft/2020-12/schema", definitions: "$defs" },
    Draft { name: "draft-07", schema: "http://json-schema.org/draft-07/schema#", definitions: "definitions" },
];

/// The file of every schema of the spec, in a fixed order: one draft after the other, because they share their text.
pub(crate) fn files(spec: &SpecFile) -> Vec<File<'_>> {
    // If all events have the same properties, one object describes them without conditions.
    let first = spec.events.first().map(presences);
    let any: &[Calls<'_>] = match first {
        None => &[],
        Some(first) if spec.events.iter().all(|event| presences(event) == first) => &[Calls::Any],
        Some(_) => &[Calls::Any, Calls::Weaker],
    };
    let dialects = spec.dialects.iter().filter(|dialect| differs(spec, dialect)).map(Some);
    let dialects: Vec<_> = std::iter::once(None).chain(dialects).collect();
    let mut files = Vec::new();
    for &dialect in &dialects {
        for closed in [false, true] {
            let scope = SchemaScope { spec, dialect, closed };
            for calls in spec.events.iter().map(Calls::One).chain(any.iter().copied()).chain([Calls::Union]) {
                let shared = Rc::default();
                files.extend(DRAFTS.map(|draft| File { scope, draft, calls, shared: Rc::clone(&shared) }));
            }
        }
    }
    files
}

/// Whether the schemas of the dialect differ from those for all.
fn differs(spec: &SpecFile, dialect: &Dialect) -> bool {
    let mut keys = spec.events.iter().flat_map(|event| event.value.properties.names());
    keys.any(|key| dialect.value.kinds.get(key).is_some())
}

impl File<'_> {
    /// Its path below the folder of the version, with slashes.
    pub(crate) fn path(&self) -> String {
        let Self { scope, draft, calls, .. } = self;
        let folder = scope.dialect.map_or_else(String::new, |dialect| format!("{}/", &*dialect.key));
        let closed = if scope.closed { ".closed" } else { "" };
        let name = match calls {
            Calls::One(event) => file_name(&of_event(scope.spec, event)),
            // No event can have this key: its type would have a name that livechat-types uses.
            Calls::Any => file_name(&of_all(scope.spec)),
            Calls::Weaker => format!("{}.any", file_name(&of_all(scope.spec))),
            Calls::Union => format!("{}.union", file_name(&of_all(scope.spec))),
        };
        format!("{}/{folder}{name}{closed}.schema.json", draft.name)
    }

    /// Generates its text.
    pub(crate) fn text(&self) -> String {
        let Self { scope, draft, .. } = self;
        let base = scope.spec.schema_base.trim_end_matches('/');
        let id = Value::from(format!("{base}/{}/{}", &*scope.spec.version, self.path()));
        let object = self.shared.take().unwrap_or_else(|| {
            let object = self.without_draft();
            // A union has the draft's keyword for definitions all over.
            if !matches!(self.calls, Calls::Union) {
                self.shared.replace(Some(object.clone()));
            }
            object
        });
        let members = object.strip_prefix("{\n").unwrap_or(&object);
        format!("{{\n  \"$schema\": \"{}\",\n  \"$id\": {id},\n{members}\n", draft.schema)
    }

    /// The text of its object without the draft and the address.
    fn without_draft(&self) -> String {
        let Self { scope, draft, calls, .. } = *self;
        let keywords = match calls {
            Calls::One(event) => one(scope, event, scope.dialect.is_none()),
            Calls::Any => any(scope, Differences::Conditions),
            Calls::Weaker => any(scope, Differences::Dropped),
            Calls::Union => union(scope, draft),
        };
        let definitions = matches!(calls, Calls::Union).then_some((draft.definitions, Definitions(scope)));
        serde_json::to_string_pretty(&Root { keywords, definitions }).expect("a JSON value can be written")
    }
}

/// A schema with its definitions.
struct Root<'a> {
    keywords: Schema,
    definitions: Option<(&'static str, Definitions<'a>)>,
}

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        for (keyword, value) in &self.keywords {
            members.serialize_entry(keyword, value)?;
        }
        if let Some((keyword, definitions)) = &self.definitions {
            members.serialize_entry(keyword, definitions)?;
        }
        members.end()
    }
}

/// A definition for each event. Each is made when it is written, as there may be thousands.
struct Definitions<'a>(SchemaScope<'a>);

impl Serialize for Definitions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(scope) = *self;
        let definition = |event| (definition_name(scope.spec, event), one(scope, event, false));
        serializer.collect_map(scope.spec.events.iter().map(definition))
    }
}

/// What a document of another format embeds of an event: its schemas without addresses, drafts and references.
pub(crate) struct Embedded<'a> {
    pub(crate) event: &'a Event,
    scope: SchemaScope<'a>,
}

/// Every event of the spec, for documents that embed the open or the closed schemas.
pub(crate) fn embedded(spec: &SpecFile, closed: bool) -> impl Iterator<Item = Embedded<'_>> {
    let scope = SchemaScope { spec, dialect: None, closed };
    spec.events.iter().map(move |event| Embedded { event, scope })
}

impl Embedded<'_> {
    /// The name of its type, such as `LiveChatMessageSent`.
    pub(crate) fn type_name(&self) -> String {
        type_name(&of_event(self.scope.spec, self.event))
    }

    /// The schema of its calls.
    pub(crate) fn call(&self) -> Schema {
        one(self.scope, self.event, true)
    }

    /// The schema of its properties.
    pub(crate) fn properties(&self) -> Schema {
        call::properties(self.scope, std::slice::from_ref(self.event), false, Differences::Dropped)
    }
}

/// The name of the type of all events, such as `LiveChatEvent`.
pub(crate) fn type_of_all(spec: &SpecFile) -> String {
    type_name(&of_all(spec))
}

/// The name of the files of all events, such as `live-chat-event`.
pub(crate) fn file_of_all(spec: &SpecFile) -> String {
    file_name(&of_all(spec))
}

/// The schema of one event.
fn one(scope: SchemaScope<'_>, event: &Event, with_examples: bool) -> Schema {
    let title = type_name(&of_event(scope.spec, event));
    let description = described(&event.value.description, None, event.value.deprecated.as_ref());
    call(scope, &title, &description, std::slice::from_ref(event), with_examples, Differences::Dropped)
}

/// The schema of every event in one object.
fn any(scope: SchemaScope<'_>, differences: Differences) -> Schema {
    let (title, events) = (type_name(&of_all(scope.spec)), &scope.spec.events);
    call(scope, &title, &described(&scope.spec.description, None, None), events, false, differences)
}

/// References to the definition of each event, for tools that generate types.
fn union(scope: SchemaScope<'_>, draft: Draft) -> Schema {
    let spec = scope.spec;
    let reference = |event| json!({"$ref": format!("#/{}/{}", draft.definitions, definition_name(spec, event))});
    object(json!({
        "title": type_name(&of_all(spec)),
        "description": described(&spec.description, None, None),
        "oneOf": spec.events.iter().map(reference).collect::<Vec<_>>(),
    }))
}

fn definition_name(spec: &SpecFile, event: &Event) -> String {
    type_name(&of_event(spec, event))
}

#[cfg(test)]
mod theorem;

#[cfg(test)]
mod tests {
    use livechat_spec::load::load;
    use livechat_spec::model::value::Entry;
    use livechat_spec::timestamp::PATTERN;
    use serde_json::Map;

    use super::*;

    fn document(change: impl FnOnce(&mut Value)) -> SpecFile {
        let mut spec: Value = serde_json::from_str(include_str!("../../../tests/spec.json")).unwrap();
        change(&mut spec);
        let loaded = load("spec.json", spec.to_string().as_bytes());
        loaded.spec_file.unwrap_or_else(|| panic!("{:?}", loaded.findings))
    }

    fn schema(document: &SpecFile, path: &str) -> Value {
        let files = files(document);
        let file = files.iter().find(|file| file.path() == path).unwrap_or_else(|| panic!("{path}"));
        serde_json::from_str(&file.text()).unwrap()
    }

    #[test]
    fn files_and_their_addresses() {
        let document = document(|_| ());
        let files = files(&document);
        let paths: Vec<String> = files.iter().map(File::path).filter(|path| path.starts_with("2020")).collect();
        assert_eq!(
            paths,
            [
                "2020-12/live-chat-message-sent.schema.json",
                "2020-12/live-chat-message-received.schema.json",
                "2020-12/live-chat-event.schema.json",
                "2020-12/live-chat-event.any.schema.json",
                "2020-12/live-chat-event.union.schema.json",
                "2020-12/live-chat-message-sent.closed.schema.json",
                "2020-12/live-chat-message-received.closed.schema.json",
                "2020-12/live-chat-event.closed.schema.json",
                "2020-12/live-chat-event.any.closed.schema.json",
                "2020-12/live-chat-event.union.closed.schema.json",
                "2020-12/visitor/live-chat-message-sent.schema.json",
                "2020-12/visitor/live-chat-message-received.schema.json",
                "2020-12/visitor/live-chat-event.schema.json",
                "2020-12/visitor/live-chat-event.any.schema.json",
                "2020-12/visitor/live-chat-event.union.schema.json",
                "2020-12/visitor/live-chat-message-sent.closed.schema.json",
                "2020-12/visitor/live-chat-message-received.closed.schema.json",
                "2020-12/visitor/live-chat-event.closed.schema.json",
                "2020-12/visitor/live-chat-event.any.closed.schema.json",
                "2020-12/visitor/live-chat-event.union.closed.schema.json",
            ]
        );
        assert_eq!(files.len(), 2 * paths.len());
        for file in &files {
            let (path, text) = (file.path(), file.text());
            let schema: Value = serde_json::from_str(&text).unwrap();
            jsonschema::meta::validate(&schema).unwrap();
            assert_eq!(schema["$id"], format!("https://shop.example/schemas/2.1.0/{path}"));
            assert_eq!(text.matches("\"$id\"").count(), 1, "{path}");
        }
    }

    #[test]
    fn events_outside_of_the_category_have_names_of_their_own() {
        let document = document(|spec| {
            for (key, name) in
                [("rated", "Shop Rated"), ("live_chat_rated", "Shop Rated Again"), ("ended", "Live Chatty")]
            {
                let mut event = spec["events"]["message_received"].clone();
                event["name"] = json!(name);
                event.as_object_mut().unwrap().remove("role");
                event.as_object_mut().unwrap().remove("aliases");
                spec["events"][key] = event;
            }
        });
        let files: Vec<String> = files(&document).iter().map(File::path).collect();
        for name in ["rated", "live-chat-live-chat-rated", "ended", "live-chat-message-sent", "live-chat-event.union"] {
            assert!(files.contains(&format!("2020-12/{name}.schema.json")), "{name} {files:?}");
        }
        assert_eq!(files.iter().collect::<std::collections::BTreeSet<_>>().len(), files.len());
    }

    #[test]
    fn one_object_describes_all_events_if_their_properties_are_the_same() {
        let document = document(|spec| {
            let properties =
                json!({"tags": "optional", "mood": "recommended", "name": "optional", "duration": "required"});
            spec["events"]["message_received"]["properties"] = properties;
        });
        let all = schema(&document, "draft-07/live-chat-event.schema.json");
        assert_eq!(all["properties"]["event"]["enum"], json!(["Live Chat Message Sent", "Live Chat Message Received"]));
        assert_eq!(all["properties"]["properties"]["required"], json!(["duration"]));
    }

    /// A call of an event of this spec with these properties.
    fn call_of(spec: &SpecFile, event: &Event, properties: &Map<String, Value>) -> Value {
        let mut call = json!({"userId": "u", "type": "track", "properties": properties});
        call["event"] = (*event.value.name).into();
        assert!(spec.events.get(&event.key).is_some());
        call
    }

    /// The schema of all events gives the verdict of each event's own, and the weaker one refuses nothing that it takes.
    #[test]
    fn the_schema_of_all_events_is_exact_where_they_differ() {
        let plan = include_bytes!("../../../../tests/theorem/support/plan.json");
        let plan = load("acme.json", plan).spec_file.unwrap();
        let values = json!([null, "orders", "fax", "2026-11-28T10:15:00Z", 7, 7.5, 900_000, true, {}, ["orders"]]);
        let mut calls = [0; 2];
        for spec in [document(|_| ()), plan] {
            let files = files(&spec);
            for draft in DRAFTS {
                for (folder, closed) in [("", ""), ("", ".closed"), ("visitor/", ""), ("customerio/", ".closed")] {
                    let compiled = |name: &str| {
                        let path = format!("{}/{folder}{name}{closed}.schema.json", draft.name);
                        let file = files.iter().find(|file| file.path() == path)?;
                        let schema: Value = serde_json::from_str(&file.text()).unwrap();
                        jsonschema::meta::validate(&schema).unwrap();
                        Some(jsonschema::validator_for(&schema).unwrap())
                    };
                    let all = file_name(&of_all(&spec));
                    let Some(exact) = compiled(&all) else { continue };
                    let weaker = compiled(&format!("{all}.any")).unwrap();
                    for event in spec.events.iter() {
                        let own = compiled(&file_name(&of_event(&spec, event))).unwrap();
                        let keys = spec.properties.iter().map(Entry::wire_key).chain(["unknown"]);
                        let keys: Vec<&str> = keys.collect();
                        let sound: Map<String, Value> = keys
                            .iter()
                            .filter_map(|&key| {
                                let taken = values.as_array().unwrap().iter().find(|value| {
                                    let properties = Map::from_iter([(key.to_owned(), (*value).clone())]);
                                    let call = call_of(&spec, event, &properties);
                                    !own.iter_errors(&call).any(|error| error.instance_path().as_str().contains(key))
                                });
                                let is_own = event.value.properties.names().any(|name| spec.key_of(name) == key);
                                Some((key.to_owned(), taken.filter(|value| is_own && !value.is_null())?.clone()))
                            })
                            .collect();
                        let mut changed = vec![sound.clone()];
                        for key in &keys {
                            let mut without = sound.clone();
                            without.remove(*key);
                            changed.push(without);
                            for value in values.as_array().unwrap() {
                                let mut with = sound.clone();
                                with.insert((*key).to_owned(), value.clone());
                                changed.push(with);
                            }
                        }
                        for properties in changed {
                            let is_own =
                                |key: &String| event.value.properties.names().any(|name| spec.key_of(name) == key);
                            let only_own = properties.keys().all(is_own);
                            let call = call_of(&spec, event, &properties);
                            let taken = own.is_valid(&call);
                            assert_eq!(exact.is_valid(&call), taken, "{folder}{closed} {call}");
                            assert!(!taken || !only_own || weaker.is_valid(&call), "{folder}{closed} {call}");
                            calls[usize::from(taken)] += 1;
                        }
                        for call in [json!({"userId": "u", "event": "Other"}), json!({"event": &*event.value.name})] {
                            assert_eq!(exact.is_valid(&call), own.is_valid(&call), "{call}");
                        }
                    }
                }
            }
        }
        assert!(calls.iter().all(|&count| count > 400), "{calls:?}");
    }

    #[test]
    fn schemas_of_values() {
        let document = document(|spec| {
            spec["envelope"]["fields"]["seen"] = json!({
                "kind": "array", "items": "timestamp", "description": "Times.", "sensitivity": "none", "since": "1.0.0",
                "deprecated": {"since": "2.0.0", "note": "Nobody reads it."}, "sources": [{"source": "notes"}],
            });
            spec["envelope"]["fields"]["userId"]["max_length"] = json!(10);
        });
        let open = schema(&document, "2020-12/live-chat-message-sent.schema.json");
        let closed = schema(&document, "2020-12/live-chat-message-sent.closed.schema.json");
        let dialect = schema(&document, "2020-12/visitor/live-chat-message-sent.schema.json");
        for (schema, pointer, expected) in [
            (&open, "/title", json!("LiveChatMessageSent")),
            (&open, "/required", json!(["event", "properties"])),
            (
                &open,
                "/properties/type",
                json!({"description": "TEXT", "type": ["string", "null"], "enum": ["track", null]}),
            ),
            (&closed, "/properties/type", json!({"description": "TEXT", "type": "string", "enum": ["track"]})),
            // Too long an identity is a warning for readers.
            (&open, "/properties/userId", json!({"description": "TEXT", "type": ["string", "null"]})),
            (
                &closed,
                "/properties/seen",
                json!({
                    "description": "Times; deprecated since 2.0.0: Nobody reads it",
                    "type": "array",
                    "items": {"type": "string", "pattern": PATTERN},
                }),
            ),
            (&open, "/additionalProperties", json!(true)),
            (&closed, "/additionalProperties", json!(true)),
            (&open, "/properties/properties/title", json!("LiveChatMessageSentProperties")),
            (&open, "/properties/properties/type", json!("object")),
            (&open, "/properties/properties/required", json!(["duration"])),
            (&open, "/properties/properties/additionalProperties", json!(true)),
            (&closed, "/properties/properties/additionalProperties", json!(false)),
            (
                &open,
                "/properties/properties/properties/duration",
                json!({"description": "TEXT, in TEXT", "type": "number", "minimum": 0, "maximum": 86400.5}),
            ),
            (
                &dialect,
                "/properties/properties/properties/duration",
                json!({"description": "TEXT, in TEXT", "type": "integer", "minimum": 0, "maximum": 86400.5}),
            ),
            (
                &open,
                "/properties/properties/properties/name",
                json!({
                    "description": "TEXT; deprecated since 2.0.0: TEXT",
                    "type": ["string", "null"],
                    "minLength": 1,
                    "maxLength": 40,
                }),
            ),
            (
                &open,
                "/properties/properties/properties/mood",
                json!({"description": "TEXT", "type": ["string", "null"], "examples": ["WORD"]}),
            ),
            (
                &closed,
                "/properties/properties/properties/mood",
                json!({"description": "TEXT", "type": "string", "enum": ["WORD"]}),
            ),
            (
                &open,
                "/properties/properties/properties/tags",
                json!({"description": "TEXT", "type": ["array", "null"], "items": {"type": "string"}}),
            ),
            (&open, "/properties/properties/examples", json!([{"duration": 1.5, "mood": "WORD", "tags": ["TEXT"]}])),
        ] {
            assert_eq!(schema.pointer(pointer), Some(&expected), "{} at {pointer}", schema["$id"]);
        }
        // The examples need not be the dialect's.
        assert_eq!(dialect["properties"]["properties"].get("examples"), None);
    }

    /// The schemas accept what typed reading accepts; that has tests of its own.
    #[test]
    fn accepted_properties() {
        let document = document(|_| ());
        let validator = |form: &str| {
            let path = format!("draft-07/live-chat-message-sent{form}.schema.json");
            jsonschema::draft7::new(&schema(&document, &path)).unwrap()
        };
        let [open, closed] = ["", ".closed"].map(validator);
        for (properties, by_reader, by_sender) in [
            (json!({"duration": 3}), true, true),
            // `LC0308`: null counts as missing, and so does the whole object.
            (json!({}), false, false),
            (json!({"duration": null}), false, false),
            (Value::Null, false, false),
            (json!({"duration": 86401}), false, false),
            (json!({"duration": 3, "name": ""}), false, false),
            (json!({"duration": 3, "name": "é".repeat(40)}), true, true),
            (json!({"duration": 3, "name": "é".repeat(41)}), false, false),
            (json!({"duration": 3, "tags": ["a"]}), true, true),
            (json!({"duration": 3, "tags": [null]}), false, false),
            (json!({"duration": 3, "tags": [1]}), false, false),
            (json!({"duration": 3, "tags": null}), true, false),
            (json!({"duration": 3, "mood": "OTHER"}), true, false),
            (json!({"duration": 3, "colour": "blue"}), true, false),
        ] {
            let call = json!({"event": "Live Chat Message Sent", "properties": properties});
            assert_eq!((open.is_valid(&call), closed.is_valid(&call)), (by_reader, by_sender), "{call}");
        }
        assert!(!open.is_valid(&json!({"event": "Live Chat Message Sent"})));
    }
}
