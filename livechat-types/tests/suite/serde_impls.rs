//! serde's impls accept what reading accepts, refuse what it refuses, and write what writing writes.

use livechat_tests::json::tree;
use livechat_types::{
    AnyEvent, Batch, Body, ConversationEnded, ConversationStarted, MessageReceived, MessageSent, Track, from_slice,
};
use serde::{Deserialize, Serialize};

use crate::common::{rewritten, sent, sent_as_written};

/// Valid and invalid properties. Every way of reading has the same result.
const PROPERTIES: &[&str] = &[
    "{}",
    r#"{"agent_id":"agent-12","agent_name":"Ines Okafor","agent_username":"iokafor","message_body":"Hello\n"}"#,
    r#"{"conversation_id":"conv-7f3a","message_id":"msg-0001","conversation_duration":45.50}"#,
    r#"{"agent_id":40017,"conversation_duration":"45"}"#,
    r#"{"agent_id":12345678901234567890123,"conversation_duration":1e400}"#,
    r#"{"agentId":"agent-12","agentName":null,"message_body":null}"#,
    r#"{"agent_id":"a","agentId":"b","queue":{"b":1.0,"a":[12345678901234567890123]},"x":null}"#,
    r#"{"queue":1,"queue":1}"#,
    r#"{ "agent_id" : "a" }"#,
    r#"{"conversation_duration":-3}"#,
    r#"{"conversation_duration":"soon"}"#,
    r#"{"conversation_id":["conv-7f3a"]}"#,
    r#"{"agent_name":5}"#,
    r#"{"agentName":5}"#,
    r#"{"agent_id":"a","agent_id":"b"}"#,
    r#"{"queue":{"a":1,"a":2}}"#,
    r#"{"queue":"\ud800"}"#,
];

#[test]
fn one_event() {
    for properties in PROPERTIES {
        let read = from_slice::<Track<MessageSent>>(sent(properties).as_bytes()).map(|track| track.event);
        let by_serde = serde_json::from_str::<MessageSent>(properties);
        assert_eq!(by_serde.as_ref().ok(), read.as_ref().ok(), "{properties}: {by_serde:?}");
        let (Ok(event), Some(written)) = (by_serde, rewritten(&sent(properties)).0) else {
            continue;
        };
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(sent_as_written(&json), written);
        // A tree does not keep the digits that its numbers cannot hold.
        if !properties.contains("1e400") {
            assert_eq!(serde_json::to_value(&event).unwrap(), tree(&json));
        }
    }
    for json in ["null", "[]", "5", "\"x\"", "{", "{}{}"] {
        assert!(serde_json::from_str::<MessageSent>(json).is_err(), "{json}");
    }
}

#[test]
fn any_event() {
    for properties in PROPERTIES {
        let tagged = format!(r#"{{"event":"Live Chat Message Sent","properties":{properties}}}"#);
        let read = from_slice::<Track<AnyEvent>>(sent(properties).as_bytes()).map(|track| track.event);
        let by_serde = serde_json::from_str::<AnyEvent>(&tagged);
        assert_eq!(by_serde.as_ref().ok(), read.as_ref().ok(), "{properties}: {by_serde:?}");
        let Ok(event) = by_serde else { continue };
        let json = serde_json::to_string(&event).unwrap();
        assert!(json.starts_with(r#"{"event":"Live Chat Message Sent","properties":{"#), "{json}");
        assert_eq!(serde_json::from_str::<AnyEvent>(&json).unwrap(), event);
    }
    let named: [(&str, AnyEvent); 5] = [
        ("Live Chat Conversation Started", ConversationStarted::new().into()),
        ("Live Chat Started", ConversationStarted::new().into()),
        ("Live Chat Conversation Ended", ConversationEnded::new().into()),
        ("Live Chat Message Sent", MessageSent::new().into()),
        ("Live Chat Message Received", MessageReceived::new().into()),
    ];
    for (name, event) in named {
        for json in [format!(r#"{{"event":"{name}"}}"#), format!(r#"{{"properties":null,"event":"{name}"}}"#)] {
            assert_eq!(serde_json::from_str::<AnyEvent>(&json).unwrap(), event, "{json}");
        }
    }
    for json in [r#"{"event":"Live Chat Message"}"#, r#"{"event":"Order Completed"}"#, "{}", "[]", r#"{"event":5}"#] {
        assert!(serde_json::from_str::<AnyEvent>(json).is_err(), "{json}");
    }
}

#[test]
fn calls_and_bodies() {
    for properties in PROPERTIES {
        let call = sent(properties);
        let read = from_slice::<Track<AnyEvent>>(call.as_bytes());
        let by_serde = serde_json::from_str::<Track<AnyEvent>>(&call);
        assert_eq!(by_serde.as_ref().ok(), read.as_ref().ok(), "{properties}");
        if let Ok(track) = by_serde {
            assert_eq!(serde_json::to_string(&track).unwrap(), track.to_json());
            assert_eq!(serde_json::from_slice::<Track<AnyEvent>>(call.as_bytes()).unwrap(), track);
        }
        for body in [call.clone(), format!(r#"{{"batch":[{call},{{"type":"page"}}],"sentAt":null}}"#)] {
            let read = from_slice::<Body>(body.as_bytes());
            let by_serde = serde_json::from_str::<Body>(&body);
            assert_eq!(by_serde.as_ref().ok(), read.as_ref().ok(), "{body}");
            let batch = serde_json::from_str::<Batch>(&body);
            assert_eq!(batch.ok(), from_slice::<Batch>(body.as_bytes()).ok(), "{body}");
            if let Ok(body) = by_serde {
                assert_eq!(serde_json::to_string(&body).unwrap(), body.to_json());
            }
        }
    }
}

/// An event can be a field of any struct.
#[test]
fn within_structs() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Stored {
        number: u32,
        event: MessageSent,
        track: Option<Track<AnyEvent>>,
    }
    let json = format!(r#"{{"number":1,"event":{{"agent_id":7,"x":1.0}},"track":{}}}"#, sent_as_written("{}"));
    let stored: Stored = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&stored).unwrap(), json);
    assert_eq!(serde_json::from_value::<Stored>(tree(&json)).unwrap(), stored);
    let broken = json.replace(r#""agent_id":7"#, r#""agent_id":[]"#);
    let error = serde_json::from_str::<Stored>(&broken).unwrap_err().to_string();
    assert!(error.contains("error[LC0302]: expected a string, found an array"), "{error}");
}
