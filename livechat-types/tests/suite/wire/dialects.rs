//! The rules and limits of dialects.

use livechat_spec::LIVECHAT;
use livechat_tests::found;
use livechat_types::{Body, Envelope, LiveChatEvent as _, MessageSent, Track, dialects};

use super::found_in;
use crate::common::sent;
use crate::outcome::outcome_in;

/// A dialect, a call, and the findings that it has in this dialect only.
#[test]
fn rules_of_dialects() {
    let call = |event: &str, properties: &str| {
        format!(r#"{{"userId":"visitor-17","event":"Live Chat {event}","properties":{properties}}}"#)
    };
    let ids = r#""conversation_id":"conv-7f3a","message_id":"msg-0001""#;
    let recommended = "recommended-missing /properties";
    let kind = "dialect-kind /properties/conversation_duration";
    let fixed = "fixed-value /properties/conversation_duration";
    let cases: &[(&str, String, [&[&str]; 4])] = &[
        ("Message Sent", "{}".into(), [&[], &[recommended, recommended], &[], &[]]),
        ("Conversation Ended", r#"{"conversation_id":"conv-7f3a"}"#.into(), [&[], &[recommended], &[], &[]]),
        (
            "Message Sent",
            r#"{"conversation_id":"conv-7f3a","message_id":null}"#.into(),
            [&[], &[recommended], &[], &[]],
        ),
        ("Message Sent", format!("{{{ids}}}"), [&[], &[], &[], &[]]),
        ("Message Sent", format!(r#"{{{ids},"conversation_duration":45.5}}"#), [&[], &[kind], &[kind], &[]]),
        ("Message Sent", format!(r#"{{{ids},"conversation_duration":45.0}}"#), [&[], &[], &[], &[]]),
        ("Message Sent", format!(r#"{{{ids},"conversation_duration":1e2}}"#), [&[], &[], &[], &[]]),
        ("Message Sent", format!(r#"{{{ids},"conversation_duration":12}}"#), [&[], &[], &[], &[]]),
        ("Conversation Started", format!(r#"{{{ids},"conversation_duration":0}}"#), [&[], &[], &[], &[]]),
        ("Conversation Started", format!(r#"{{{ids},"conversation_duration":-0.0}}"#), [&[], &[], &[], &[]]),
        ("Conversation Started", format!(r#"{{{ids},"conversation_duration":12}}"#), [&[], &[fixed], &[], &[]]),
        (
            "Conversation Started",
            format!(r#"{{{ids},"conversation_duration":0.5}}"#),
            [&[], &[kind, fixed], &[kind], &[]],
        ),
        (
            "Message Sent",
            format!(r#"{{{ids},"message_body":"Good morning"}}"#),
            [&[], &[], &["not-in-dialect /properties/message_body"], &[]],
        ),
        ("Message Sent", format!(r#"{{{ids},"message_body":null}}"#), [&[], &[], &[], &[]]),
    ];
    for (event, properties, findings) in cases {
        for (dialect, findings) in LIVECHAT.dialects.iter().zip(findings) {
            let seen = found_in(&call(event, properties), Some(*dialect));
            assert_eq!(seen, *findings, "{event} {properties} in {}", dialect.key);
        }
        assert!(found_in(&call(event, properties), None).is_empty(), "{event} {properties} in no dialect");
    }
    // Without an object of properties, the finding points to the call.
    let bare = r#"{"userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    assert_eq!(found_in(bare, Some(&dialects::CUSTOMERIO)), ["recommended-missing", "recommended-missing"]);
    // An alias counts as the property.
    let aliases = call("Message Sent", r#"{"conversationId":"conv-7f3a","messageId":"msg-0001"}"#);
    assert_eq!(
        found_in(&aliases, Some(&dialects::CUSTOMERIO)),
        ["property-alias /properties/conversationId", "property-alias /properties/messageId"]
    );
}

/// A call may have exactly as many bytes as the limit. White space counts as it was sent.
#[test]
fn limits_of_one_event() {
    let empty = sent(r#"{"message_body":"","conversation_id":"c","message_id":"m"}"#);
    for dialect in LIVECHAT.dialects {
        let limit = dialect.limits.event_bytes.unwrap();
        for (size, too_large) in [(limit, false), (limit + 1, true)] {
            let call = empty.replacen("\"\"", &format!("\"{}\"", "x".repeat(size - empty.len())), 1);
            assert_eq!(call.len(), size);
            let spaced = format!("{}{}}}", sent("{}").trim_end_matches('}'), " ".repeat(size - sent("{}").len()) + "}");
            assert_eq!(spaced.len(), size);
            for call in [&call, &spaced] {
                let single = found_in(call, Some(*dialect)).contains(&"event-too-large".to_owned());
                assert_eq!(single, too_large, "{size} bytes in {}", dialect.key);
                // White space around the call does not count.
                let batch = format!("{{\"batch\": [ {call} ]}}");
                let findings = found(&outcome_in::<Body>(batch.as_bytes(), Some(*dialect)).1);
                let in_batch = findings.contains(&"event-too-large /batch/0".to_owned());
                assert_eq!(in_batch, too_large, "{size} bytes in a batch in {}", dialect.key);
            }
            assert!(found_in(&call, None).is_empty());
        }
    }
}

#[test]
fn validation_before_sending_is_reading_in_the_dialect() {
    for (dialect, expected) in LIVECHAT.dialects.iter().zip([0, 3, 1, 0]) {
        let event = MessageSent::new().conversation_duration(livechat_types::Seconds::parse("0.5").unwrap());
        let track = Track::new(Envelope::user("visitor-17"), event);
        let findings = track.validate(dialect);
        assert_eq!(findings.len(), expected, "{}: {findings:?}", dialect.key);
        let read = outcome_in::<Track<MessageSent>>(track.to_json().as_bytes(), Some(*dialect)).1;
        assert_eq!(findings, read);
    }
    assert_eq!(MessageSent::new().event().name, "Live Chat Message Sent");
}
