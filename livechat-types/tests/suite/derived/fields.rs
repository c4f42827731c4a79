//! Fields: keys, groups, defaults, and members that no field takes.

use std::collections::BTreeMap;

use livechat_types::{AnyEvent, Body, LiveChatEvent, LiveChatProperties, MessageId, RawJson, Sensitive};

use super::{assert_written, both, event};
use crate::common::sent;

/// Fields of every sort between plain ones: each is read from its own member, and written in its place.
#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Mixed {
    agent_username: Option<String>,
    #[livechat(kind = "number")]
    #[serde(with = "halves")]
    conversation_duration: u8,
    #[livechat(custom)]
    queue: String,
    #[serde(default)]
    message_id: String,
    #[livechat(custom(serde))]
    tags: Vec<(u8, bool)>,
    agent_name: Option<Sensitive<String>>,
    #[serde(flatten)]
    chat: Chat,
    #[livechat(custom)]
    last: Option<bool>,
}

#[derive(Debug, PartialEq, LiveChatProperties)]
struct Chat {
    conversation_id: String,
    #[livechat(custom)]
    floor: Option<i8>,
}

mod halves {
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(whole: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(*whole) / 2.0)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        let half = f64::deserialize(deserializer)?;
        format!("{}", half * 2.0).parse().map_err(serde::de::Error::custom)
    }
}

#[test]
fn each_field_is_read_from_its_own_member() {
    let mixed = || Mixed {
        agent_username: Some("iokafor".to_owned()),
        conversation_duration: 9,
        queue: "billing".to_owned(),
        message_id: "msg-1".to_owned(),
        tags: vec![(1, true)],
        agent_name: Some("Ines Okafor".into()),
        chat: Chat { conversation_id: "conv-7".to_owned(), floor: Some(-2) },
        last: Some(false),
    };
    let written = concat!(
        r#"{"agent_username":"iokafor","conversation_duration":4.5,"queue":"billing","message_id":"msg-1","#,
        r#""tags":[[1,true]],"agent_name":"Ines Okafor","conversation_id":"conv-7","floor":-2,"last":false}"#,
    );
    assert_written(mixed(), written);
    assert_eq!(event::<Mixed>(written), (Some(mixed()), Vec::new()));
    // In quotes, as serde gets it without.
    let quoted = written.replace("4.5", "\"4.5\"");
    let (read, found) = event::<Mixed>(&quoted);
    assert_eq!((read, found.len()), (Some(mixed()), 1));
    let turned = written
        .replace(r#""agent_username":"iokafor","#, "")
        .replace("msg-1\",", "msg-1\",\"agent_username\":\"iokafor\",");
    assert_eq!(event::<Mixed>(&turned), (Some(mixed()), Vec::new()));
    assert!(mixed().validate().is_empty());
}

#[test]
fn errors_name_the_member_and_its_place() {
    const SOUND: &str =
        r#"{"conversation_duration":4.5,"queue":"billing","tags":[],"conversation_id":"conv-7","floor":1}"#;
    for (from, to, expected) in [
        (r#""billing""#, "17", "LC0302 /properties/queue expected a string, found a number"),
        ("[]", "[[1,2]]", "LC0302 /properties/tags expected a value that serde can read as the type of the field"),
        (
            "4.5",
            "200",
            "LC0302 /properties/conversation_duration expected a value that serde can read as the type of the field",
        ),
        (r#""floor":1"#, r#""floor":200"#, "LC0302 /properties/floor expected an integer that fits into `i8`"),
        (r#""floor":1"#, r#""floor":"1""#, "LC0302 /properties/floor expected an integer, found a string"),
        (
            r#","conversation_id":"conv-7""#,
            "",
            "LC0302 /properties the type that the properties are read as needs `conversation_id`",
        ),
        (r#""queue":"billing","#, "", "LC0302 /properties the type that the properties are read as needs `queue`"),
    ] {
        assert!(event::<Mixed>(SOUND).0.is_some());
        assert_eq!(event::<Mixed>(&SOUND.replace(from, to)), (None, vec![expected.to_owned()]), "{to}");
    }
}

#[derive(Debug, PartialEq, LiveChatProperties)]
pub(super) struct Agent {
    pub(super) agent_id: String,
    pub(super) agent_name: Sensitive<String>,
    #[livechat(custom)]
    pub(super) shift: Option<u8>,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct WithGroup {
    conversation_id: Option<String>,
    #[serde(flatten)]
    agent: Option<Box<Agent>>,
    #[serde(flatten)]
    #[livechat(custom)]
    rest: BTreeMap<String, RawJson>,
}

/// A group is there by any of its keys, and lacks nothing then. A flattened map takes what no field has.
#[test]
fn an_optional_group_swallows_nothing() {
    let needs = |key: &str| vec![format!("LC0302 /properties the type that the properties are read as needs `{key}`")];
    assert_eq!(event::<WithGroup>(r#"{"agent_id":"a"}"#), (None, needs("agent_name")));
    assert_eq!(event::<WithGroup>(r#"{"shift":2}"#), (None, needs("agent_id")));
    for absent in ["{}", r#"{"agent_id":null,"shift":null}"#] {
        let (read, _) = event::<WithGroup>(absent);
        assert_eq!(read.unwrap().agent, None);
    }
    let whole = r#"{"agent_id":"a","agent_name":"Ines Okafor","shift":2,"queue":"x","message_id":"m"}"#;
    let (read, found) = event::<WithGroup>(whole);
    let read = read.unwrap();
    assert_eq!(found, [""; 0]);
    assert_eq!(read.rest.keys().collect::<Vec<_>>(), ["message_id", "queue"]);
    assert_eq!(read.agent.as_ref().unwrap().shift, Some(2));
    assert_written(read, r#"{"agent_id":"a","agent_name":"Ines Okafor","shift":2,"message_id":"m","queue":"x"}"#);
}

fn five() -> u32 {
    5
}

fn is_five(number: &u32) -> bool {
    *number == 5
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(default)]
struct Defaults {
    #[serde(alias = "chat", alias = "thread")]
    conversation_id: String,
    #[serde(default = "five", skip_serializing_if = "is_five")]
    conversation_duration: u32,
    #[serde(skip_deserializing)]
    agent_id: String,
    #[serde(skip_serializing)]
    #[livechat(custom)]
    read_only: u8,
    #[serde(skip)]
    cached: Vec<u8>,
    #[livechat(custom)]
    retries: u8,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            conversation_id: "none".to_owned(),
            conversation_duration: 0,
            agent_id: "own".to_owned(),
            read_only: 3,
            cached: vec![1],
            retries: 7,
        }
    }
}

#[test]
fn defaults_aliases_and_skips_are_honoured() {
    let read = |properties: &str| event::<Defaults>(properties).0.unwrap();
    let expected = || Defaults { conversation_duration: 5, ..Defaults::default() };
    assert_eq!(read("{}"), expected());
    assert_eq!(read(r#"{"retries":null,"conversation_id":null}"#), expected());
    for key in ["chat", "thread", "conversation_id"] {
        let chat = read(&format!(r#"{{"{key}":"c","conversation_duration":6,"read_only":1,"retries":0}}"#));
        let expected = Defaults {
            conversation_id: "c".to_owned(),
            conversation_duration: 6,
            read_only: 1,
            retries: 0,
            ..Defaults::default()
        };
        assert_eq!(chat, expected);
    }
    assert_eq!(read(r#"{"agent_id":"theirs"}"#).agent_id, "own");
    assert_written(expected(), r#"{"conversation_id":"none","agent_id":"own","retries":7}"#);
    let wrong = event::<Defaults>(r#"{"chat":5}"#);
    assert_eq!(wrong, (None, vec!["LC0302 /properties/chat expected a string, found a number".to_owned()]));
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
pub(super) struct Plain {
    pub(super) message_id: Option<MessageId>,
    pub(super) conversation_duration: Option<f64>,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(deny_unknown_fields)]
struct Strict {
    message_id: Option<MessageId>,
}

#[test]
fn members_that_are_not_kept_are_a_note_or_an_error() {
    let unkept = |key: &str| format!("LC0318 /properties/{key} the struct does not keep this property");
    for (properties, found) in [
        (r#"{"message_id":"m"}"#, vec![]),
        (r#"{"queue":1,"message_id":"m"}"#, vec![unkept("queue")]),
        (r#"{"queue":1,"topic":[{}],"message_id":"m"}"#, vec![unkept("queue"), unkept("topic")]),
        (r#"{"agent_id":"a","message_id":"m"}"#, vec![unkept("agent_id")]),
    ] {
        let expected = Plain { message_id: Some("m".into()), conversation_duration: None };
        assert_eq!(event::<Plain>(properties), (Some(expected), found), "{properties}");
        assert_eq!(event::<AnyEvent>(properties).1, [""; 0]);
    }
    let error = "LC0301 /properties/queue the struct denies members that it has no field for";
    assert_eq!(event::<Strict>(r#"{"queue":1}"#), (None, vec![error.to_owned()]));
    assert!(event::<Strict>(r#"{"message_id":"m"}"#).0.is_some());
    let batch = format!(
        r#"{{"batch":[{0},{0}]}}"#,
        sent(r#"{"queue":1}"#).replace('{', r#"{"type":"track","#).replacen(
            r#""type":"track","queue""#,
            r#""queue""#,
            1
        )
    );
    let (body, found) = both::<Body<Plain>>(&batch, None);
    assert!(body.is_some());
    let in_batch = |index| format!("LC0318 /batch/{index}/properties/queue the struct does not keep this property");
    assert_eq!(found, [in_batch(0), in_batch(1)]);
}
