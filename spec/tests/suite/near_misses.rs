//! Names that are nearly those of the spec, with every pass of the checker.

use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Finding;
use livechat_spec::table::{Event, Spec};
use livechat_tests::checkers::Checkers;
use livechat_tests::{fixtures, found};

const RULES: [&str; 7] = [
    "no-event",
    "misspelt-field",
    "misspelt-type",
    "item-without-type",
    "empty-batch",
    "possible-event",
    "misspelt-property",
];

/// Findings twice, because a clean call has a template the second time.
fn findings(document: &str) -> Vec<Finding> {
    let mut checkers = Checkers::new(&LIVECHAT, None);
    let first = checkers.findings(document.as_bytes());
    assert_eq!(checkers.findings(document.as_bytes()), first, "{document}");
    first
}

/// The names and helps of the findings.
fn helps(document: &str) -> Vec<(&'static str, String)> {
    let of = |finding: Finding| (finding.rule.name, finding.help.unwrap_or_default().to_string());
    findings(document).into_iter().map(of).collect()
}

fn call(members: &str) -> String {
    format!(r#"{{"type":"track","event":"Live Chat Message Sent",{members}}}"#)
}

fn named(event: &str) -> String {
    format!(r#"{{"type":"track","userId":"u","event":"{event}","properties":{{"conversation_id":"c"}}}}"#)
}

fn with_property(key: &str) -> String {
    call(&format!(r#""userId":"u","properties":{{"{key}":"x"}}"#))
}

#[test]
fn events_whatever_their_case_and_separators() {
    for (name, meant) in [
        ("live chat message sent", "Live Chat Message Sent"),
        ("LIVE CHAT MESSAGE SENT", "Live Chat Message Sent"),
        ("liveChatMessageSent", "Live Chat Message Sent"),
        ("LiveChatConversationEnded", "Live Chat Conversation Ended"),
        ("live-chat-message-sent", "Live Chat Message Sent"),
        ("LIVE_CHAT_MESSAGE_SENT", "Live Chat Message Sent"),
        ("live.chat.message.received", "Live Chat Message Received"),
        ("live_chat_mesage_sent", "Live Chat Message Sent"),
        ("live_chat_message_recieved", "Live Chat Message Received"),
        ("live chat: message sent", "Live Chat Message Sent"),
        ("  Live  Chat  Message  Sent ", "Live Chat Message Sent"),
        ("Live Chat Message Send", "Live Chat Message Sent"),
        ("LiveChatStarted", "Live Chat Conversation Started"),
        ("live chat startd", "Live Chat Conversation Started"),
        ("Live Chat Sent", "Live Chat Message Sent"),
    ] {
        assert_eq!(helps(&named(name)), [("unknown-event", format!("did you mean `{meant}`?"))], "{name}");
    }
    for name in ["live chat message", "liveChatMessage"] {
        assert_eq!(found(&findings(&named(name))), ["ambiguous-event /event"], "{name}");
    }
    for name in ["live_chat_message_sent", "Live Chat Started"] {
        assert_eq!(found(&findings(&named(name))), ["event-alias /event"], "{name}");
    }
}

/// Of several events that are close, the one with the closest name or alias is meant, however far its other names are; of
/// events that are equally close, the first.
#[test]
fn the_closest_event_is_meant() {
    static EVENTS: &[&Event] = &[
        &Event::new("Live Chat Room Opened For All", "for_all", &[]),
        &Event::new("Live Chat Room Opened", "opened", &[]).aliases(&["Live Chat Rooms Openedxx"]),
        &Event::new("Live Chat Room Openexx", "other", &[]).aliases(&["Live Chat Desk Left"]),
    ];
    static DESK: Spec =
        Spec::new("desk", "1.0.0", "Desk", 18).envelope(LIVECHAT.envelope, LIVECHAT.batch).events(EVENTS);
    for (name, meant) in [
        ("Live Chat Room Openedx", "opened"),
        ("Live Chat Room Openexxx", "other"),
        ("Live Chat Room Openes", "opened"),
        ("Live Chat Rooms Openedx", "opened"),
        ("Live Chat Desk Lef", "other"),
    ] {
        assert_eq!(DESK.event_meant(name).map(|event| event.key), Some(meant), "{name}");
    }
    assert!(DESK.event_meant("Live Chat Survey Answered").is_none());
}

#[test]
fn events_without_a_word() {
    for (name, meant) in [
        ("Chat Message Sent", "Live Chat Message Sent"),
        ("chat_message_sent", "Live Chat Message Sent"),
        ("liveMessageReceived", "Live Chat Message Received"),
        ("Chat Conversation Ended", "Live Chat Conversation Ended"),
        ("Chat Started", "Live Chat Conversation Started"),
    ] {
        assert_eq!(helps(&named(name)), [("possible-event", format!("did you mean `{meant}`?"))], "{name}");
    }
    assert_eq!(found(&findings(&named("livechat widget opened"))), ["possible-event /event"]);
    for name in ["Message Sent", "Conversation Started", "Order Completed", "Chat", "Live", "Live Stream Started"] {
        assert_eq!(found(&findings(&named(name))), [""; 0], "{name}");
    }
    let page = named("Chat Message Sent").replace("track", "page");
    assert_eq!(found(&findings(&page)), [""; 0]);
}

#[test]
fn blank_events() {
    for (name, pointer) in [("", "/event"), (" ", "/event"), ("\\t\\u00a0", "/event")] {
        assert_eq!(found(&findings(&named(name))), [format!("no-event {pointer}")], "{name:?}");
    }
    let null = named("").replace("\"\"", "null");
    assert_eq!(found(&findings(&null)), ["no-event"]);
    let batch = format!(r#"{{"batch":[{}]}}"#, named(""));
    assert_eq!(found(&findings(&batch)), ["no-event /batch/0/event"]);
    assert_eq!(found(&findings(&named("").replace("track", "identify"))), [""; 0]);
}

#[test]
fn types() {
    let of = |call_type: &str, event: &str| format!(r#"{{"type":"{call_type}","userId":"u","event":"{event}"}}"#);
    let names = ["Track", "TRACK", "track ", " track", "trak", "tarck", "tracking", "", " ", "event"];
    for call_type in names {
        let document = of(call_type, "Live Chat Message Sent");
        assert_eq!(helps(&document), [("misspelt-type", "send `\"type\": \"track\"`".to_owned())], "{call_type}");
        assert_eq!(found(&findings(&document)), ["misspelt-type /type"], "{call_type}");
        let batch = format!(r#"{{"batch":[{document}]}}"#);
        assert_eq!(found(&findings(&batch)), ["misspelt-type /batch/0/type"], "{call_type}");
        // Other events, and calls without one, are none of the spec's.
        assert_eq!(found(&findings(&of(call_type, "Order Completed"))), [""; 0], "{call_type}");
        assert_eq!(found(&findings(&format!(r#"{{"type":"{call_type}","userId":"u"}}"#))), [""; 0], "{call_type}");
    }
    // The call is judged as the track call that it was meant to be.
    let document = r#"{"type":"Track","event":"live_chat_message_sent","properties":{"agentId":1}}"#;
    let expected = ["no-identity", "misspelt-type /type", "event-alias /event"];
    assert_eq!(found(&findings(document))[..3], expected);
    for call_type in ["identify", "page", "screen", "group", "alias", "Page", "track"] {
        assert_eq!(found(&findings(&of(call_type, "Live Chat Message Sent"))), [""; 0], "{call_type}");
    }
}

#[test]
fn property_keys() {
    for (key, meant) in [
        ("agentID", "agent_id"),
        ("AgentId", "agent_id"),
        ("AgentID", "agent_id"),
        ("AGENT_ID", "agent_id"),
        ("agent-id", "agent_id"),
        ("agent.name", "agent_name"),
        ("AgentName", "agent_name"),
        ("agentUserName", "agent_username"),
        ("conversationID", "conversation_id"),
        ("Conversation Id", "conversation_id"),
        ("messageID", "message_id"),
        ("MessageBody", "message_body"),
        ("conversationDuraton", "conversation_duration"),
    ] {
        let expected = [("misspelt-property", format!("did you mean `{meant}`?"))];
        assert_eq!(helps(&with_property(key)), expected, "{key}");
    }
    for key in [
        "conversation_url",
        "agent_email",
        "queue",
        "id",
        "agent",
        "message",
        "message_type",
        "messageAt",
        "conversation",
        "",
        "_",
        "ID",
    ] {
        assert_eq!(found(&findings(&with_property(key))), [""; 0], "{key}");
    }
}

#[test]
fn envelope_keys() {
    let body = r#""properties":{"conversation_id":"c"}"#;
    for (key, value, meant) in [
        ("user_id", "\"u\"", "userId"),
        ("userID", "\"u\"", "userId"),
        ("userid", "\"u\"", "userId"),
        ("usrId", "\"u\"", "userId"),
        ("anonymous_id", "\"a\"", "anonymousId"),
        ("anonimousId", "\"a\"", "anonymousId"),
        ("timeStamp", "\"2026-11-20T10:15:00Z\"", "timestamp"),
        ("original_timestamp", "\"2026-11-20T10:15:00Z\"", "originalTimestamp"),
        ("sent-at", "\"2026-11-20T10:15:00Z\"", "sentAt"),
        ("Context", "{}", "context"),
        ("contexts", "{}", "context"),
        ("integration", "{}", "integrations"),
        ("Batch", "[]", "batch"),
    ] {
        let document = call(&format!(r#""groupId":"g","{key}":{value},{body}"#));
        let findings: Vec<_> = helps(&document).into_iter().filter(|(rule, _)| *rule != "no-identity").collect();
        assert_eq!(findings, [("misspelt-field", format!("did you mean `{meant}`?"))], "{key}");
        let pointer = format!("misspelt-field /{key}");
        assert!(found(&self::findings(&document)).contains(&pointer), "{key}");
    }
    for key in ["Properties", "property", "propertes"] {
        let document = call(&format!(r#""userId":"u","{key}":{{"conversation_id":"c"}}"#));
        assert_eq!(helps(&document), [("misspelt-field", "did you mean `properties`?".to_owned())], "{key}");
    }
    let document = r#"{"type":"track","userId":"u","Event":"Live Chat Message Sent"}"#;
    assert_eq!(found(&findings(document)), ["no-event", "misspelt-field /Event"]);
    // A key that is only close may be a word of its own.
    for members in [
        r#""userId":"u","usersId":"v""#,
        r#""userId":"u","content":"hello""#,
        r#""userId":"u","property":"house""#,
        r#""userId":"u","context":{},"contexts":{}"#,
        r#""userId":"u","eventId":"e","typeId":"t","contextId":"c","channelId":"c","batchId":"b","groupBy":"g""#,
        r#""userId":"u","batch":"b""#,
        r#""userId":"u","batch":null"#,
    ] {
        assert_eq!(found(&findings(&call(members))), [""; 0], "{members}");
    }
    // Names of members that SDKs send.
    for key in [
        "_metadata",
        "writeKey",
        "version",
        "traits",
        "name",
        "category",
        "previousId",
        "receivedAt",
        "library",
        "ip",
        "options",
        "request",
        "device",
        "rudderId",
        "request_ip",
        "projectId",
        "sourceId",
        "uuid",
        "userAgent",
        "sessionId",
        "source",
        "page",
        "os",
        "locale",
        "user",
        "id",
        "metadata",
        "environment",
        "sdk",
        "groups",
    ] {
        let document = call(&format!(r#""userId":"u","{key}":"x",{body}"#));
        assert_eq!(found(&findings(&document)), [""; 0], "{key}");
        let batch = format!(r#"{{"{key}":"x","batch":[{}]}}"#, call(r#""userId":"u""#));
        assert_eq!(found(&findings(&batch)), [""; 0], "{key}");
    }
    let batch = format!(r#"{{"sent_at":"2026-11-20T10:15:00Z","batch":[{}]}}"#, call(r#""userId":"u""#));
    assert_eq!(helps(&batch), [("misspelt-field", "did you mean `sentAt`?".to_owned())]);
    // Other calls are not the spec's.
    assert_eq!(found(&findings(r#"{"type":"identify","user_id":"u"}"#)), [""; 0]);
    assert_eq!(found(&findings(r#"{"type":"track","event":"Order Completed","user_id":"u"}"#)), [""; 0]);
}

#[test]
fn properties_beside_the_properties() {
    let inside = |key: &str| ("misspelt-field", format!("send `{key}` inside `properties`"));
    let document = call(r#""userId":"u","conversation_id":"c","agentID":"a","agentName":"Ines""#);
    assert_eq!(helps(&document), [inside("conversation_id"), inside("agent_id"), inside("agent_name")]);
    let expected = "send `message_id` inside `properties`, or `messageId` for that of the call";
    assert_eq!(helps(&call(r#""userId":"u","message_id":"m""#)), [("misspelt-field", expected.to_owned())]);
    // The property is where it belongs, too.
    let both = r#""userId":"u","conversation_id":"c","properties":{"conversation_id":"c"}"#;
    assert_eq!(found(&findings(&call(both))), [""; 0]);
    assert_eq!(found(&findings(&call(r#""userId":"u","messageId":"m""#))), [""; 0]);

    // Misspelt, if the property is missing and may have the value.
    let close = |key: &str| vec![("misspelt-field", format!("did you mean `{key}` inside `properties`?"))];
    for (members, expected) in [
        (r#""agnet_id":"a""#, close("agent_id")),
        (r#""agnet_id":7"#, close("agent_id")),
        (r#""conversatoin_duration":7"#, close("conversation_duration")),
        (r#""agnet_id":{}"#, vec![]),
        (r#""agnet_id":null"#, vec![]),
        (r#""agnet_id":["a"]"#, vec![]),
        (r#""agnet_id":true"#, vec![]),
        (r#""conversatoin_duration":"long""#, vec![]),
        (r#""agnet_id":"a","properties":{"agent_id":"b"}"#, vec![]),
        (r#""agnet_id":"a","properties":{"agentId":"b"}"#, vec![("property-alias", "send `agent_id`".to_owned())]),
        (r#""conversation_url":"https://chat.example/7""#, vec![]),
        (r#""message":"m""#, vec![]),
    ] {
        let document = call(&format!(r#""userId":"u",{members}"#));
        assert_eq!(helps(&document), expected, "{members}");
    }
}

/// Neither the type nor the key of the event tells that a call is one of the spec, but its name does.
#[test]
fn types_and_event_keys_that_are_both_misspelt() {
    for key in ["Event", "evnt", "EVENT"] {
        for (name, expected) in [
            ("Live Chat Message Sent", &["misspelt-type /type", "no-event", "misspelt-field"][..]),
            ("live_chat_mesage_sent", &["misspelt-type /type", "no-event", "misspelt-field"]),
            ("Order Completed", &[]),
        ] {
            let document = format!(r#"{{"type":"Track","userId":"u","{key}":"{name}"}}"#);
            let expected: Vec<String> = expected
                .iter()
                .map(|rule| if *rule == "misspelt-field" { format!("{rule} /{key}") } else { (*rule).to_owned() })
                .collect();
            let mut found = found(&findings(&document));
            found.sort();
            let mut expected = expected;
            expected.sort();
            assert_eq!(found, expected, "{document}");
        }
        let other = format!(r#"{{"type":"identify","userId":"u","{key}":"Live Chat Message Sent"}}"#);
        assert_eq!(found(&findings(&other)), [""; 0]);
    }
}

#[test]
fn batches() {
    let item = r#"{"userId":"u","event":"Live Chat Message Sent"}"#;
    assert_eq!(found(&findings(&format!(r#"{{"batch":[{item}]}}"#))), ["item-without-type /batch/0"]);
    assert_eq!(found(&findings(item)), [""; 0]);
    let null = item.replacen('{', r#"{"type":null,"#, 1);
    assert_eq!(found(&findings(&format!(r#"{{"batch":[{null}]}}"#))), ["item-without-type /batch/0"]);
    let other = item.replace("Live Chat Message Sent", "Order Completed");
    assert_eq!(found(&findings(&format!(r#"{{"batch":[{other}]}}"#))), [""; 0]);
    // A template of a single call does not stand for an item.
    let mut checkers = Checkers::new(&LIVECHAT, None);
    for _ in 0..3 {
        assert_eq!(found(&checkers.findings(item.as_bytes())), [""; 0]);
    }
    let batch = format!(r#"{{"batch":[{item},{item}]}}"#);
    let expected = ["item-without-type /batch/0", "item-without-type /batch/1"];
    assert_eq!(found(&checkers.findings(batch.as_bytes())), expected);

    for batch in [r#"{"batch":[]}"#, r#"{"sentAt":"2026-11-20T10:15:00Z","batch":[ ]}"#] {
        assert_eq!(found(&findings(batch)), ["empty-batch /batch"], "{batch}");
    }
}

/// An object with an event and an array of calls is a batch, and a call as well.
#[test]
fn batches_that_are_calls() {
    let item = call(r#""userId":"u""#);
    let both = |members: &str| format!(r#"{{"batch":[{item}],{members}}}"#);
    assert_eq!(found(&findings(&both(r#""event":"Live Chat Message Sent","userId":"u""#))), [""; 0]);
    assert_eq!(found(&findings(&both(r#""event":"Live Chat Message Snt","userId":"u""#))), ["unknown-event /event"]);
    let document = both(r#""event":"Live Chat Message Sent","properties":{"agent_id":true}"#);
    assert_eq!(found(&findings(&document)), ["no-identity", "wrong-kind /properties/agent_id"]);
    assert_eq!(found(&findings(&both(r#""event":"Order Completed""#))), [""; 0]);
    assert_eq!(found(&findings(&both(r#""event":null"#))), [""; 0]);
    // What is wrong with both is reported once.
    let document = both(r#""event":"Live Chat Message Sent","userId":"u","sentAt":"now","user_id":"v","userId":"w""#);
    let expected = ["timestamp /sentAt", "misspelt-field /user_id", "duplicate-key /userId"];
    assert_eq!(found(&findings(&document)), expected);
}

/// At most 64 unknown keys of a document are compared with names.
#[test]
fn searches_are_bounded() {
    let keys = |count: usize| {
        let keys: Vec<String> = (0..count).map(|key| format!(r#""unlike{key}":1,"#)).collect();
        keys.concat()
    };
    let with = |before: usize| {
        let keys = keys(before);
        call(&format!(r#""userId":"u","properties":{{{keys}"agent_nmae":"x","AgentID":"y"}}"#))
    };
    let expected = ["misspelt-property /properties/agent_nmae", "misspelt-property /properties/AgentID"];
    assert_eq!(found(&findings(&with(60))), expected);
    assert_eq!(found(&findings(&with(64))), expected[1..]);
    // A key of many calls is one key.
    let item = with(0);
    let batch = format!(r#"{{"batch":[{}]}}"#, vec![item; 100].join(","));
    assert_eq!(findings(&batch).len(), 200);
}

#[test]
fn bodies_of_sdks_have_no_near_misses() {
    let mut checkers = Checkers::new(&LIVECHAT, None);
    for (name, text) in fixtures::committed() {
        let findings = checkers.findings(text.as_bytes());
        assert!(findings.iter().all(|finding| !RULES.contains(&finding.rule.name)), "{name}: {findings:#?}");
    }
}
