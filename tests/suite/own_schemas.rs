//! The JSON Schema of users' own events, against what those events read and write.

use fastrand::Rng;
use jsonschema::Validator;
use livechat_spec::table::{Event, EventProperty, Property};
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_tests::instances::call;
use livechat_types::__private::properties_schema;
use livechat_types::schema::{Contract, DescribeEvent, Draft, Published, event_schema, verify, write};
use livechat_types::{
    ConversationEnded, ConversationStarted, Envelope, LiveChatEvent, LiveChatProperties, MessageId, MessageReceived,
    MessageSent, Number, PropertyValue, RawJson, Seconds, Sensitive, Timestamp, Track, from_slice,
};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::instances;

/// A message of the support desk
#[derive(Clone, Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct SupportMessage {
    message_id: MessageId,
    message_body: Option<Sensitive<String>>,
    conversation_duration: Option<Seconds>,
    /// Which login answered
    #[serde(rename = "agent_username")]
    handle: Option<String>,
    #[serde(flatten)]
    agent: Agent,
    #[livechat(custom)]
    queue: Queue,
    #[livechat(custom)]
    escalated_at: Option<Timestamp>,
    #[livechat(custom)]
    attempts: u8,
}

#[derive(Clone, Debug, PartialEq, LiveChatProperties)]
struct Agent {
    agent_id: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, PropertyValue)]
#[serde(rename_all = "snake_case")]
enum Queue {
    Billing,
    NightShift,
}

fn track() -> Track<SupportMessage> {
    let event = SupportMessage {
        message_id: "msg-0001".into(),
        message_body: Some("Is the shop open?".into()),
        conversation_duration: Some(45.into()),
        handle: None,
        agent: Agent { agent_id: Some("agent-12".to_owned()) },
        queue: Queue::NightShift,
        escalated_at: None,
        attempts: 2,
    };
    Track::new(Envelope::user("visitor-17"), event)
}

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::meta::is_valid(schema), "{schema:#}");
    jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("{error}\n{schema:#}"))
}

const DRAFTS: [Draft; 2] = [Draft::Draft202012, Draft::Draft07];

#[test]
fn a_derived_event_has_the_schema_of_what_it_writes_and_reads() {
    let written: Value = serde_json::from_str(&track().to_json()).unwrap();
    assert_eq!(from_slice::<Track<SupportMessage>>(track().to_json().as_bytes()).unwrap(), track());
    let with = |pointer: &str, value: Value| {
        let mut call = written.clone();
        *call.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        call
    };
    let without = |key: &str| {
        let mut call = written.clone();
        call["properties"].as_object_mut().unwrap().remove(key).unwrap();
        call
    };
    // A call, and whether a consumer and a producer have it.
    let mut unknown = written.clone();
    unknown["properties"]["mood"] = json!("calm");
    let cases = [
        (written.clone(), true, true),
        (unknown, true, false),
        (with("/properties/message_body", Value::Null), true, false),
        (with("/properties/conversation_duration", Value::Null), true, false),
        (with("/properties/agent_id", Value::Null), true, false),
        (with("/properties/message_id", Value::Null), false, false),
        (with("/properties/queue", Value::Null), false, false),
        (with("/properties/attempts", Value::Null), false, false),
        (with("/properties", Value::Null), false, false),
        (without("message_body"), true, true),
        (with("/userId", Value::Null), true, false),
        (without("message_id"), false, false),
        (without("queue"), false, false),
        (with("/properties/queue", json!("day")), false, false),
        (with("/properties/attempts", json!("2")), false, false),
        (with("/properties/attempts", json!(-1)), false, false),
        (with("/properties/message_body", json!(7)), false, false),
        (with("/event", json!("Live Chat Message Received")), false, false),
        (with("/type", json!("page")), false, false),
        (with("/userId", json!(7)), false, false),
    ];
    for draft in DRAFTS {
        let open = validator(&event_schema::<SupportMessage>(draft, Contract::Open));
        let closed = validator(&event_schema::<SupportMessage>(draft, Contract::Closed));
        for (call, is_read, is_sent) in &cases {
            assert_eq!((open.is_valid(call), closed.is_valid(call)), (*is_read, *is_sent), "{draft:?} {call}");
        }
    }
}

#[test]
fn schemas_are_flat_and_say_what_the_types_say() {
    for draft in DRAFTS {
        for contract in [Contract::Open, Contract::Closed] {
            let schema = event_schema::<SupportMessage>(draft, contract);
            let text = schema.to_string();
            for keyword in ["$ref", "$defs", "definitions", "\"format\"", "oneOf", "allOf", "\"const\"", "\"x-"] {
                assert!(!text.contains(keyword), "{keyword} in {schema:#}");
            }
            assert_eq!(schema["title"], "SupportMessage");
            assert_eq!(schema["description"], "A message of the support desk");
            let handle = &schema["properties"]["properties"]["properties"]["agent_username"];
            assert_eq!(handle["description"], "Which login answered");
        }
    }
}

/// Structs that borrow are only written, and have a schema all the same.
#[test]
fn structs_that_borrow_have_a_schema() {
    #[derive(LiveChatEvent)]
    #[livechat(event = "Live Chat Message Sent")]
    #[allow(dead_code, reason = "only the schema is of interest")]
    struct Borrowed<'a, 'b> {
        message_id: &'a str,
        conversation_id: Option<&'b str>,
        agent_username: Option<&'static str>,
        #[livechat(custom)]
        mood: char,
    }
    let schema = event_schema::<Borrowed<'_, '_>>(Draft::Draft202012, Contract::Closed);
    let properties = &schema["properties"]["properties"];
    assert_eq!(properties["required"], json!(["message_id", "mood"]));
    assert_eq!(properties["properties"]["mood"], json!({"type": "string", "minLength": 1, "maxLength": 1}));
}

/// With the feature `preserve_order` of `serde_json`, which the generator enables in this workspace, members have the
/// order in which they were added.
#[test]
fn published_members_are_in_alphabetical_order() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("members-{}", std::process::id()));
    write(&folder, &[Published::new("a.json", &json!({"type": "object", "properties": {"b": {}, "a": {}}}))]).unwrap();
    let text = std::fs::read_to_string(folder.join("a.json")).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let expected = ["properties", "\"a\"", "\"b\"", "type"].map(|key| text.find(key).unwrap());
    assert!(expected.is_sorted(), "{text}");
}

#[test]
fn published_files_are_found_stale() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("own_schemas-{}", std::process::id()));
    let schema = event_schema::<SupportMessage>(Draft::Draft07, Contract::Closed);
    let files = [Published::new("v1/support-message.schema.json", &schema), Published::new("b.json", &json!({}))];
    assert_eq!(verify(&folder, &files).unwrap_err().files.len(), 2);
    write(&folder, &files).unwrap();
    verify(&folder, &files).unwrap();
    let file = folder.join("b.json");
    std::fs::write(&file, "{}\r\n").unwrap();
    verify(&folder, &files).unwrap();
    std::fs::write(&file, "{\"type\": \"object\"}\n").unwrap();
    let stale = verify(&folder, &files).unwrap_err().to_string();
    assert_eq!(stale, "stale schemas: `b.json`; write them with `livechat_types::schema::write`");
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The schema that schemars has of an event's properties, for reading them.
fn read_schema<E: JsonSchema>() -> Validator {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    validator(&settings.into_generator().into_root_schema_for::<E>().to_value())
}

#[test]
fn the_schema_of_a_generated_event_accepts_what_its_serde_impl_accepts() {
    fn accepted<E: JsonSchema + for<'de> Deserialize<'de>>(calls: &[Value]) -> usize {
        let schema = read_schema::<E>();
        let mut count = 0;
        for properties in calls.iter().map(|call| &call["properties"]).filter(|properties| properties.is_object()) {
            if serde_json::from_str::<E>(&properties.to_string()).is_ok() {
                assert!(schema.is_valid(properties), "{properties}");
                count += 1;
            }
        }
        // It is not the schema of anything.
        assert!(!schema.is_valid(&json!({"conversation_id": true})) && !schema.is_valid(&json!([])));
        count
    }
    let mut random = Rng::with_seed(41);
    let calls = (0..2000).filter_map(|_| serde_json::from_str(&call(&mut random)).ok());
    let calls: Vec<Value> = calls.collect();
    let counts = [
        accepted::<ConversationStarted>(&calls),
        accepted::<ConversationEnded>(&calls),
        accepted::<MessageSent>(&calls),
        accepted::<MessageReceived>(&calls),
    ];
    assert!(counts.iter().all(|count| *count > 300), "{counts:?}");
}

#[test]
fn generated_events_have_the_schema_that_is_published() {
    fn same<E: DescribeEvent>(file: &str) {
        let published = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../spec/schemas/1.0.0/2020-12")
            .join(format!("{file}.closed.schema.json"));
        let published: Value = serde_json::from_str(&std::fs::read_to_string(published).unwrap()).unwrap();
        let published = validator(&published);
        let own = validator(&event_schema::<E>(Draft::Draft202012, Contract::Closed));
        let mut random = Rng::with_seed(42);
        for _ in 0..500 {
            let track = instances::typed(&mut random);
            let call: Value = serde_json::from_str(&track.to_json()).unwrap();
            // What the spec does not know is open in the type, and closed in what is published.
            if track.event.extra().is_empty() {
                assert_eq!(own.is_valid(&call), published.is_valid(&call), "{call}");
            }
        }
    }
    same::<MessageSent>("live-chat-message-sent");
    same::<ConversationStarted>("live-chat-conversation-started");
}

/// A generated event always writes what its spec requires, and may read it under an alias.
#[test]
fn generated_events_require_what_they_write() {
    let property = |key| &*Box::leak(Box::new(Property::new(key, Kind::String, Sensitivity::None)));
    let properties =
        [("agent_id", Presence::Required), ("topic", Presence::Recommended), ("queue", Presence::Optional)];
    let mut properties = properties.map(|(key, presence)| EventProperty::new(property(key), presence));
    properties.sort_by_key(|property| property.hash);
    let event = Event::new("Shop", "shop", Box::leak(Box::new(properties)));
    let settings = SchemaSettings::draft2020_12();
    for (settings, required) in
        [(settings.clone().for_serialize(), json!(["agent_id"])), (settings.for_deserialize(), json!([]))]
    {
        let schema = properties_schema(&event, &settings.into_generator());
        assert_eq!(schema.as_value()["required"], required);
    }
}

/// What schemars writes for the values of this crate.
#[test]
fn schemas_of_values() {
    fn schema_of<T: JsonSchema>() -> Value {
        T::json_schema(&mut SchemaSettings::draft2020_12().into_generator()).to_value()
    }
    assert_eq!(schema_of::<Number>(), json!({"type": "number"}));
    assert_eq!(schema_of::<Seconds>(), json!({"type": "number"}));
    assert_eq!(schema_of::<RawJson>(), json!({}));
    assert_eq!(schema_of::<MessageId>(), json!({"type": "string"}));
    let time = schema_of::<Timestamp>();
    let pattern = jsonschema::validator_for(&time).expect("a schema");
    assert_eq!(time["type"], "string");
    assert!(pattern.is_valid(&json!("2026-11-20T10:15:00Z")) && !pattern.is_valid(&json!("2026-11-20")));
    assert_eq!(schema_of::<Sensitive<Seconds>>(), schema_of::<Seconds>());
}
