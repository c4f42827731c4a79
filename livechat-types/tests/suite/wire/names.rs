//! Names of events.

use livechat_tests::found;
use livechat_types::{BatchItem, Body, ConversationEnded, MessageSent, Track, from_slice, read};

use super::{kinds, strings};
use crate::common::{rewritten, sent};
use crate::outcome::outcome;

/// Names of events, and the events that they are read as.
const NAMES: &[(&str, Option<&str>, &[&str])] = &[
    ("Live Chat Conversation Started", Some("Live Chat Conversation Started"), &[]),
    ("Live Chat Conversation Ended", Some("Live Chat Conversation Ended"), &[]),
    ("Live Chat Message Sent", Some("Live Chat Message Sent"), &[]),
    ("Live Chat Message Received", Some("Live Chat Message Received"), &[]),
    ("LIve Chat Conversation Ended", Some("Live Chat Conversation Ended"), &["event-alias /event"]),
    ("Live Chat Started", Some("Live Chat Conversation Started"), &["event-alias /event"]),
    ("live_chat_conversation_started", Some("Live Chat Conversation Started"), &["event-alias /event"]),
    ("live_chat_conversation_ended", Some("Live Chat Conversation Ended"), &["event-alias /event"]),
    ("live_chat_message_sent", Some("Live Chat Message Sent"), &["event-alias /event"]),
    ("live_chat_message_received", Some("Live Chat Message Received"), &["event-alias /event"]),
    ("Live Chat Message", None, &["ambiguous-event /event"]),
    ("Live Chat Messages Sent", None, &["unknown-event /event"]),
    ("live chat message sent", None, &["unknown-event /event"]),
    ("Live Chat Message Sent ", None, &["unknown-event /event"]),
    ("Live Chat Rated", None, &["unknown-event /event"]),
    ("Order Completed", None, &["unknown-event /event"]),
    ("liveChatMessageSent", None, &["unknown-event /event"]),
    ("", None, &["no-event /event"]),
    (" ", None, &["no-event /event"]),
];

#[test]
fn names_of_events() {
    for &(name, event, findings) in NAMES {
        let call = format!(r#"{{"userId":"visitor-17","event":"{name}"}}"#);
        let (json, seen) = rewritten(&call);
        assert_eq!(seen, findings, "{name}");
        let written = event
            .map(|event| format!(r#"{{"type":"track","event":"{event}","userId":"visitor-17","properties":{{}}}}"#));
        assert_eq!(json, written, "{name}");
    }
}

/// A call without a live chat event is another call of a body, without findings. A misspelt one is an error.
#[test]
fn names_in_bodies() {
    for (name, ours, findings) in [
        ("Live Chat Message Sent", "track", &[][..]),
        ("Live Chat Rated", "invalid", &["unknown-event /batch/0/event"]),
        ("Live Chat Message", "invalid", &["ambiguous-event /batch/0/event"]),
        ("Order Completed", "other", &[]),
    ] {
        let call = format!(r#"{{"type":"track","userId":"visitor-17","event":"{name}"}}"#);
        let body = format!(r#"{{"batch":[{call}]}}"#);
        let read = read::<Body>(body.as_bytes()).unwrap();
        assert_eq!((kinds(&read.value), found(&read.findings)), (vec![ours], strings(findings)), "{name}");
        let (BatchItem::Other(json) | BatchItem::Invalid(json)) = read.value.items().next().unwrap() else {
            continue;
        };
        assert_eq!(json.as_str(), call);
    }
}

#[test]
fn event_is_a_name() {
    for (event, findings) in [
        ("5", &["envelope-kind /event"][..]),
        (r#"["Live Chat Message Sent"]"#, &["envelope-kind /event"]),
        (r#"{"name":"Live Chat Message Sent"}"#, &["envelope-kind /event"]),
        ("true", &["envelope-kind /event"]),
        ("null", &["no-event"]),
    ] {
        let call = format!(r#"{{"userId":"visitor-17","event":{event}}}"#);
        assert_eq!(rewritten(&call), (None, strings(findings)), "{event}");
    }
    assert_eq!(rewritten(r#"{"userId":"visitor-17","type":"track"}"#), (None, strings(&["no-event"])));
}

#[test]
fn another_event_than_the_requested_one() {
    let call = sent("{}");
    assert!(from_slice::<Track<MessageSent>>(call.as_bytes()).is_ok());
    let (track, findings) = outcome(read::<Track<ConversationEnded>>(call.as_bytes()));
    assert_eq!((track, found(&findings)), (None, strings(&["other-event /event"])));
}
