//! Structs of users: what their fields are read from, and where errors are.

use std::collections::BTreeMap;

use livechat_spec::LIVECHAT;
use livechat_spec::json::SyntaxError;
use livechat_spec::table::{Event, Spec};
use livechat_types::{Envelope, Input, LiveChatEvent, MessageSent, RawJson, ReadEvent, Track, read};
use serde::{Deserialize, Serialize};

use crate::common::sent;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Own {
    agent_id: Option<String>,
    conversation_duration: Option<f64>,
    /// The key is also the name of the field below, which has no key.
    #[livechat(custom)]
    #[serde(rename = "extra")]
    note: Option<String>,
    #[livechat(custom)]
    #[serde(flatten)]
    extra: BTreeMap<String, u64>,
}

/// The same with the fields the other way around.
#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Turned {
    #[livechat(custom)]
    #[serde(flatten)]
    extra: BTreeMap<String, u64>,
    #[livechat(custom)]
    #[serde(rename = "extra")]
    note: Option<String>,
}

/// A field gets each value in the kind of its property, under the name of the spec.
#[test]
fn values_come_in_their_kinds() {
    let own = |agent_id: Option<&str>, conversation_duration| Own {
        agent_id: agent_id.map(str::to_owned),
        conversation_duration,
        note: None,
        extra: BTreeMap::new(),
    };
    for (properties, expected, rules) in [
        (r#"{"conversation_duration":"45"}"#, own(None, Some(45.0)), &["numeric-string"][..]),
        (r#"{"conversation_duration":"4.5e1"}"#, own(None, Some(45.0)), &["numeric-string"]),
        (r#"{"conversation_duration":45.5}"#, own(None, Some(45.5)), &[]),
        (r#"{"conversation_duration":null,"agent_id":null}"#, own(None, None), &[]),
        (r#"{"agent_id":7}"#, own(Some("7"), None), &["numeric-id"]),
        (r#"{"agent_id":"\u00e9"}"#, own(Some("é"), None), &[]),
        (r#"{"agentId":"a"}"#, own(Some("a"), None), &["property-alias"]),
    ] {
        let call = sent(properties);
        let read = read::<Track<Own>>(call.as_bytes()).unwrap();
        assert_eq!(read.value.event, expected, "{properties}");
        assert_eq!(read.findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(), rules, "{properties}");
    }
    let more = read::<Track<Own>>(sent(r#"{"extra":"x","queue":3}"#).as_bytes()).unwrap().value;
    assert_eq!((more.event.note.as_deref(), more.event.extra["queue"]), (Some("x"), 3));
    let turned = read::<Track<Turned>>(sent(r#"{"extra":"x","queue":3}"#).as_bytes()).unwrap().value.event;
    assert_eq!((turned.note.as_deref(), turned.extra["queue"]), (Some("x"), 3));
    assert!(more.to_json().ends_with(r#""properties":{"extra":"x","queue":3}}"#), "{}", more.to_json());
}

/// Reads one text, at whose last byte serde finds that it is none.
struct Text;

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Properties {
            #[serde(rename = "message_id")]
            _id: String,
        }
        Properties::deserialize(deserializer).map(|_| Self)
    }
}

impl ReadEvent for Text {
    fn spec() -> &'static Spec {
        &LIVECHAT
    }

    fn reads(_: &Event) -> bool {
        true
    }

    fn read_event(_: &'static Event, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        input.deserialize()
    }
}

#[test]
fn errors_of_serde_are_at_their_place() {
    for before in ["", " ", "\n", "\n\n  ", "\r\n\t", r#""x": "é","#, "\"x\":\n\"é\",\n\n", "\"x\": [1,\n2], "] {
        for value in ["17", "true"] {
            let call = sent(&format!("{{{before}\"message_id\": {value}\n}}"));
            let error = read::<Track<Text>>(call.as_bytes()).map(drop).unwrap_err();
            let [finding] = error.findings() else { panic!("{call}: {error:?}") };
            let last = call.rfind(value).unwrap() + value.len() - 1;
            let line_start = call[..last].rfind('\n').map_or(0, |newline| newline + 1);
            let line = call[..last].matches('\n').count() + 1;
            let place = (finding.span.start, finding.line, finding.column);
            assert_eq!(place, (last, line, call[line_start..last].chars().count() + 1), "{call}");
        }
    }
}

/// A struct with properties that a call may lack or not.
#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Strict {
    #[serde(default)]
    message_id: String,
    #[serde(default)]
    conversation_duration: f64,
    #[livechat(custom)]
    queue: String,
}

/// A field without `Option` has its default if the property is null.
#[test]
fn null_counts_as_absent() {
    for nulls in ["", r#","message_id":null"#, r#","message_id":null,"conversation_duration": null "#] {
        let call = sent(&format!(r#"{{"queue":"billing"{nulls}}}"#));
        let event = read::<Track<Strict>>(call.as_bytes()).unwrap().value.event;
        let expected = Strict { message_id: String::new(), conversation_duration: 0.0, queue: "billing".to_owned() };
        assert_eq!(event, expected, "{call}");
    }
}

/// The message names a missing field, at the properties, and says what a field expects, at its value.
#[test]
fn what_a_struct_needs_is_told_at_its_place() {
    let needs = "the type that the properties are read as needs `queue`";
    for (properties, value, expected) in [
        ("{}", "", needs),
        (r#"{"message_id":"m"}"#, "", needs),
        (r#"{"queue":17}"#, "17", "expected a string, found a number"),
        (r#"{"queue": [1]}"#, "[1]", "expected a string, found an array"),
        (r#"{"queue":null}"#, "null", "expected a string, found null"),
    ] {
        for before in ["", " ", "\n  ", "\r\n\t"] {
            let call = sent("PROPERTIES").replace("PROPERTIES", &format!("{before}{properties}"));
            let error = read::<Track<Strict>>(call.as_bytes()).unwrap_err();
            let [finding] = error.findings() else { panic!("{call}: {error:?}") };
            assert_eq!((finding.rule.name, &*finding.message), ("wrong-kind", expected), "{call}");
            let (place, pointer) = if value.is_empty() {
                let brace = call.rfind('{').unwrap();
                (brace..brace + 1, "/properties")
            } else {
                let start = call.rfind(value).unwrap();
                (start..start + value.len(), "/properties/queue")
            };
            assert_eq!(finding.span.start..finding.span.end, place, "{call}");
            assert_eq!(&*finding.pointer, pointer, "{call}");
        }
    }
}

/// A member that was added under the key of a field is not written beside the field.
#[test]
fn known_keys_are_written_once() {
    let keys: Vec<&str> = LIVECHAT.envelope.iter().map(|field| field.key).collect();
    let mut envelope = Envelope::user("visitor-17");
    for key in &keys {
        envelope.extra.insert(key, RawJson::parse("\"extra\"").unwrap());
    }
    envelope.extra.insert("queue", RawJson::parse("1").unwrap());
    let mut event = MessageSent::new().message_id("m");
    for property in LIVECHAT.properties {
        event.extra.insert(property.key, RawJson::parse("\"extra\"").unwrap());
    }
    let json = Track::new(envelope, event).to_json();
    assert_eq!(
        json,
        r#"{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17","properties":{"message_id":"m"},"queue":1}"#
    );
}
