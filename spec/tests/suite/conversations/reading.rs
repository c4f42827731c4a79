//! What is read of a call for the rules.

use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{Conversations, Facts, facts};
use livechat_spec::json::{Decimal, Span};
use livechat_spec::timestamp::Timestamp;
use livechat_spec::vocabulary::EventRole;
use livechat_tests::conversations::call;

use super::found_in;

#[test]
fn calls_without_a_conversation_are_counted() {
    let mut conversations = Conversations::new(10);
    let lines = [
        r#"{"userId":"visitor-17","event":"Live Chat Conversation Ended"}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":null}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":null}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":""}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":["conv-1"]}}"#,
        // Ids that mean nothing.
        r#"{"userId":"visitor-17","event":"Live Chat Conversation Ended","properties":{"conversation_id":"undefined"}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":"undefined"}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversationId":"[object Object]"}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":" \u00a0"}}"#,
        // Foreign calls.
        r#"{"userId":"visitor-17","event":"Order Completed","properties":{"conversation_id":"conv-1"}}"#,
        r#"{"userId":"visitor-17","type":"page","event":"Live Chat Message Sent"}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message"}"#,
        r#"{"userId":"visitor-17"}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{}"#,
        "17",
        "",
    ];
    assert_eq!(found_in(&mut conversations, &lines.join("\n")), [""; 0]);
    assert_eq!((conversations.untracked(), conversations.len()), (9, 0));
    assert!(conversations.is_empty());
}

#[test]
fn facts_are_read_as_events_are() {
    let sent = |fields: &str| format!(r#"{{"event":"live_chat_message_sent",{fields}}}"#);
    let here = Span::new(9, 33);
    let known = Facts::new("Live Chat Message Sent", EventRole::MessageSent, here);
    let of_call = |fields: &str| facts(&LIVECHAT, sent(fields).as_bytes()).pop();
    // Spans are those in the call.
    let at = |properties: &str, value: &str| {
        let start = sent(r#""properties":"#).len() - 1 + properties.find(value).unwrap();
        Span::new(start, start + value.len())
    };
    let escaped = r#"{"conversation\u005fid":"\u0063\/","agentId":12}"#;
    let numbers = r#"{"conversation_id":40017,"conversationDuration":"4.5e1"}"#;
    let seconds = Decimal::new("45").unwrap();
    for (properties, expected) in [
        // Aliases, nulls, numbers and escapes.
        (r#"{"conversationId":"c"}"#, known.conversation("c")),
        (r#"{"conversation_id":null,"conversationId":"c"}"#, known.conversation("c")),
        (r#"{"conversationId":"d","conversation_id":"c"}"#, known.conversation("c")),
        (escaped, known.conversation("c/").agent("agent_id", "12", at(escaped, "12"))),
        (numbers, known.conversation("40017").duration("conversation_duration", seconds, at(numbers, "\"4.5e1\""))),
        // Values of the wrong kind, and values elsewhere, count as absent.
        (r#"{"conversation_id":"","agent_id":true,"conversation_duration":"soon"}"#, known),
        (r#"{"survey":{"conversation_id":"c"},"agent_id":[],"conversation_duration":null}"#, known),
    ] {
        assert_eq!(of_call(&format!(r#""properties":{properties}"#)), Some(expected), "{properties}");
    }
    assert_ne!(known.conversation("c"), known.conversation("d"));
    assert_ne!(known.conversation("c"), known);

    let at_five = Some(known.time(Timestamp::parse("2026-11-20T10:00:05Z").unwrap()));
    for fields in [
        r#""originalTimestamp":"2026-11-20T10:00:05Z","sentAt":"2026-11-20T10:00:09Z""#,
        r#""originalTimestamp":"2026-11-20T10:00:07Z","timestamp":"2026-11-20T11:00:05.0000009+01:00""#,
        r#""timestamp":"soon","originalTimestamp":"2026-11-20T10:00:05Z""#,
    ] {
        assert_eq!(of_call(fields), at_five, "{fields}");
    }
    assert_eq!(of_call(r#""type":"track","timestamp":null,"properties":17"#), Some(known));
    assert_eq!(of_call(r#""type":"identify""#), None);
}

#[test]
fn facts_of_bodies_of_every_form() {
    let [one, two, three] = ["M 1", "S 2", "E 3"].map(call);
    let conversations = |body: &str| {
        let all = facts(&LIVECHAT, body.as_bytes());
        let is_of = |facts: &Facts, id: &u8| facts.conversation(&format!("conv-{id}")) == *facts;
        all.iter().filter_map(|facts| (1..4).find(|id| is_of(facts, id))).collect::<Vec<u8>>()
    };
    assert_eq!(conversations(&one), [1]);
    let batch = format!(r#"{{"sentAt":null,"batch":[{one},{{"type":"identify"}},17,{two}],"context":{{}}}}"#);
    assert_eq!(conversations(&batch), [1, 2]);
    assert_eq!(conversations(&format!(r#" [{one}, {{"batch":[{two}]}}, {three}, [{one}]] "#)), [1, 2, 3]);
    // Documents that are not bodies.
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    for body in [&format!(r#"{{"batch":{one}}}"#), &format!("{one}{two}"), &deep] {
        assert_eq!(facts(&LIVECHAT, body.as_bytes()), []);
    }
    assert_eq!(facts(&LIVECHAT, b"{\"event\": \"\xff\"}"), []);
}
