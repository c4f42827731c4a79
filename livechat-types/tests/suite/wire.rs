//! What real bodies require of a reader: cases of an input, its findings, and its JSON when it is written again.

use livechat_spec::LIVECHAT;
use livechat_spec::table::Dialect;
use livechat_tests::found;
use livechat_types::{
    AnyEvent, Batch, BatchItem, Body, ConversationEnded, Envelope, LiveChatEvent as _, MessageSent, RawJson, Track,
    dialects, from_slice, read,
};

use crate::common::{rewritten, sent, sent_as_written};
use crate::outcome::{outcome, outcome_in};

/// The properties of a call, its findings, and its properties as they are written; `""` if the call is refused.
type Case<'a> = (&'a str, &'a [&'a str], &'a str);

fn check(cases: &[Case<'_>]) {
    for &(properties, findings, written) in cases {
        let (json, seen) = rewritten(&sent(properties));
        assert_eq!(seen, findings, "{properties}");
        assert_eq!(json, (!written.is_empty()).then(|| sent_as_written(written)), "{properties}");
        if let Some(json) = json {
            assert_eq!(rewritten(&json).0.as_ref(), Some(&json), "written again");
        }
    }
}

/// The fields of a call beside its event, and its findings, by dialect.
fn found_in(call: &str, dialect: Option<&'static Dialect>) -> Vec<String> {
    found(&outcome_in::<Track<AnyEvent>>(call.as_bytes(), dialect).1)
}

const ALL_PROPERTIES: &[&str] = &[
    "agent_id",
    "agent_name",
    "agent_username",
    "conversation_id",
    "conversation_duration",
    "message_id",
    "message_body",
];

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
    ("", None, &["unknown-event /event"]),
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
        let call = format!(r#"{{"userId":"visitor-17","event":"{name}"}}"#);
        let read = read::<Body>(format!(r#"{{"batch":[{call}]}}"#).as_bytes()).unwrap();
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

/// Identities may be null, but for one.
#[test]
fn identities() {
    let none = &["no-identity"][..];
    let cases: &[(&str, &[&str], &str)] = &[
        (r#""userId":"visitor-17""#, &[], r#""userId":"visitor-17","#),
        (r#""userId":null,"anonymousId":"anon-2b91""#, &[], r#""anonymousId":"anon-2b91","#),
        (r#""anonymousId":null,"userId":"visitor-17""#, &[], r#""userId":"visitor-17","#),
        (
            r#""anonymousId":"anon-2b91","userId":"visitor-17""#,
            &[],
            r#""userId":"visitor-17","anonymousId":"anon-2b91","#,
        ),
        (r#""userId":"","anonymousId":"anon-2b91""#, &[], r#""userId":"","anonymousId":"anon-2b91","#),
        (r#""userId":40017"#, &["numeric-id /userId"], r#""userId":40017,"#),
        (r#""userId":12345678901234567890123"#, &["numeric-id /userId"], r#""userId":12345678901234567890123,"#),
        (r#""userId":null"#, none, ""),
        (r#""userId":"""#, none, ""),
        (r#""userId":null,"anonymousId":null"#, none, ""),
        (r#""x":1"#, none, ""),
        (r#""userId":true,"anonymousId":"anon-2b91""#, &["envelope-kind /userId"], ""),
        (r#""userId":["visitor-17"]"#, &["no-identity", "envelope-kind /userId"], ""),
    ];
    for &(fields, findings, written) in cases {
        let (json, seen) = rewritten(&format!(r#"{{{fields},"event":"Live Chat Message Sent"}}"#));
        assert_eq!(seen, findings, "{fields}");
        let whole = format!(r#"{{"type":"track","event":"Live Chat Message Sent",{written}"properties":{{}}}}"#);
        assert_eq!(json, (!written.is_empty()).then_some(whole), "{fields}");
    }
}

#[test]
fn a_group_is_an_identity_for_customerio_alone() {
    let call = r#"{"groupId":"acme","event":"Live Chat Conversation Ended"}"#;
    let identity = |dialect| found_in(call, dialect).contains(&"no-identity".to_owned());
    assert!(!identity(None), "without a dialect any identity will do");
    for dialect in LIVECHAT.dialects {
        assert_eq!(identity(Some(*dialect)), dialect.key != "customerio", "{}", dialect.key);
    }
}

/// Absent properties, null and `{}` are the same.
#[test]
fn absent_properties() {
    let bare = r#"{"userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    let absent: Track<AnyEvent> = from_slice(bare.as_bytes()).unwrap();
    for (properties, findings) in [
        ("null", &[][..]),
        ("{}", &[]),
        ("[]", &["envelope-kind /properties"]),
        ("\"{}\"", &["envelope-kind /properties"]),
        ("0", &["envelope-kind /properties"]),
    ] {
        let (json, seen) = rewritten(&sent(properties));
        assert_eq!(seen, findings, "{properties}");
        assert_eq!(json, findings.is_empty().then(|| absent.to_json()), "{properties}");
    }
}

#[test]
fn properties_may_come_before_their_event() {
    let call = r#"{"properties":{"agentId":7,"agent_name":null,"x":1.0},"userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    let (json, seen) = rewritten(call);
    assert_eq!(json, Some(sent_as_written(r#"{"agent_id":7,"x":1.0}"#)));
    assert_eq!(seen, ["property-alias /properties/agentId", "numeric-id /properties/agentId"]);
}

/// A property that is null is absent: each property in each event, also under an alias.
#[test]
fn known_properties_that_are_null() {
    for event in LIVECHAT.events {
        for key in ALL_PROPERTIES {
            let call = format!(r#"{{"userId":"visitor-17","event":"{}","properties":{{"{key}":null}}}}"#, event.name);
            let (json, seen) = rewritten(&call);
            assert!(json.unwrap().ends_with(r#""properties":{}}"#) && seen.is_empty(), "{key} of {}", event.name);
        }
    }
    check(&[
        (r#"{"agentId":null}"#, &["property-alias /properties/agentId"], "{}"),
        (r#"{"queue":null}"#, &[], r#"{"queue":null}"#),
        (
            r#"{"agent_id":null,"agentId":"agent-12"}"#,
            &["property-alias /properties/agentId"],
            r#"{"agent_id":"agent-12"}"#,
        ),
        (
            r#"{"agentId":"agent-12","agent_id":null}"#,
            &["property-alias /properties/agentId"],
            r#"{"agent_id":"agent-12"}"#,
        ),
    ]);
}

/// Keys that real integrations send instead of the spec's.
const ALIASES: &[(&str, &str)] = &[
    ("agentId", "agent_id"),
    ("agentName", "agent_name"),
    ("agentUsername", "agent_username"),
    ("conversationId", "conversation_id"),
    ("conversationDuration", "conversation_duration"),
    ("messageId", "message_id"),
    ("messageBody", "message_body"),
];

#[test]
fn aliases_of_properties() {
    let of_spec: Vec<(&str, &str)> =
        LIVECHAT.properties.iter().flat_map(|p| p.aliases.iter().map(|alias| (*alias, p.key))).collect();
    assert_eq!(of_spec, ALIASES, "an alias of the spec is not in the table");
    for event in LIVECHAT.events {
        for (alias, key) in ALIASES {
            let value = if *key == "conversation_duration" { "45.50" } else { "\"value\"" };
            let call = |members: &str| {
                let name = event.name;
                rewritten(&format!(r#"{{"userId":"visitor-17","event":"{name}","properties":{{{members}}}}}"#))
            };
            let written = |members: &str| {
                let name = event.name;
                Some(format!(r#"{{"type":"track","event":"{name}","userId":"visitor-17","properties":{{{members}}}}}"#))
            };
            let case = format!("{alias} in {}", event.name);
            let renamed = vec![format!("property-alias /properties/{alias}")];
            assert_eq!(
                call(&format!(r#""{alias}":{value}"#)),
                (written(&format!(r#""{key}":{value}"#)), renamed),
                "{case}"
            );

            let beside = vec![format!("alias-beside-property /properties/{alias}")];
            let both = written(&format!(r#""{key}":{value},"{alias}":[0.0]"#));
            let orders = [format!(r#""{key}":{value},"{alias}":[0.0]"#), format!(r#""{alias}":[0.0],"{key}":{value}"#)];
            for members in orders {
                assert_eq!(call(&members), (both.clone(), beside.clone()), "{case}: {members}");
            }
        }
    }
}

/// The envelope's `messageId` is the deduplication key of the call, and not the property `message_id`.
#[test]
fn the_call_has_an_id_of_its_own() {
    let call = r#"{"userId":"visitor-17","messageId":"call-1","event":"Live Chat Message Sent","properties":{"messageId":"msg-0001"}}"#;
    let track: Track<MessageSent> = from_slice(call.as_bytes()).unwrap();
    assert_eq!(track.envelope.message_id.unwrap().as_str(), "call-1");
    assert_eq!(track.event.message_id.unwrap().as_str(), "msg-0001");
    let snake = r#"{"userId":"visitor-17","message_id":"call-1","event":"Live Chat Message Sent"}"#;
    let track: Track<MessageSent> = from_slice(snake.as_bytes()).unwrap();
    assert_eq!((track.envelope.message_id, track.envelope.extra.len()), (None, 1));
}

#[test]
fn values() {
    let id = &["numeric-id /properties/agent_id"][..];
    let text = &["numeric-string /properties/conversation_duration"][..];
    let wrong_id = &["wrong-kind /properties/agent_id"][..];
    let wrong = &["wrong-kind /properties/conversation_duration"][..];
    let bounds = &["out-of-bounds /properties/conversation_duration"][..];
    check(&[
        (r#"{"agent_id":""}"#, &[], r#"{"agent_id":""}"#),
        (r#"{"agent_id":40017}"#, id, r#"{"agent_id":40017}"#),
        (r#"{"agent_id":-1.50e3}"#, id, r#"{"agent_id":-1.50e3}"#),
        (r#"{"agent_id":12345678901234567890123}"#, id, r#"{"agent_id":12345678901234567890123}"#),
        (r#"{"agent_id":true}"#, wrong_id, ""),
        (r#"{"agent_id":["agent-12"]}"#, wrong_id, ""),
        (r#"{"agent_id":{}}"#, wrong_id, ""),
        (r#"{"agent_name":5}"#, &["wrong-kind /properties/agent_name"], ""),
        (r#"{"message_body":5}"#, &["wrong-kind /properties/message_body"], ""),
        (r#"{"agentName":5}"#, &["property-alias /properties/agentName", "wrong-kind /properties/agentName"], ""),
        (r#"{"conversation_duration":0}"#, &[], r#"{"conversation_duration":0}"#),
        (r#"{"conversation_duration":-0}"#, &[], r#"{"conversation_duration":-0}"#),
        (r#"{"conversation_duration":45}"#, &[], r#"{"conversation_duration":45}"#),
        (r#"{"conversation_duration":45.0}"#, &[], r#"{"conversation_duration":45.0}"#),
        (r#"{"conversation_duration":45.50}"#, &[], r#"{"conversation_duration":45.50}"#),
        (r#"{"conversation_duration":1e2}"#, &[], r#"{"conversation_duration":1e2}"#),
        (r#"{"conversation_duration":1E+400}"#, &[], r#"{"conversation_duration":1E+400}"#),
        (r#"{"conversation_duration":1e-400}"#, &[], r#"{"conversation_duration":1e-400}"#),
        (r#"{"conversation_duration":"45"}"#, text, r#"{"conversation_duration":"45"}"#),
        (r#"{"conversation_duration":"45.50"}"#, text, r#"{"conversation_duration":"45.50"}"#),
        (r#"{"conversation_duration":"\u0034\u0035"}"#, text, r#"{"conversation_duration":"45"}"#),
        (r#"{"conversation_duration":-1}"#, bounds, ""),
        (r#"{"conversation_duration":-1e-400}"#, bounds, ""),
        (
            r#"{"conversation_duration":"-1"}"#,
            &["numeric-string /properties/conversation_duration", "out-of-bounds /properties/conversation_duration"],
            "",
        ),
        (r#"{"conversation_duration":""}"#, wrong, ""),
        (r#"{"conversation_duration":"45 s"}"#, wrong, ""),
        (r#"{"conversation_duration":" 45"}"#, wrong, ""),
        (r#"{"conversation_duration":"045"}"#, wrong, ""),
        (r#"{"conversation_duration":"NaN"}"#, wrong, ""),
        (r#"{"conversation_duration":"Infinity"}"#, wrong, ""),
        (r#"{"conversation_duration":false}"#, wrong, ""),
        (r#"{"conversation_duration":[45]}"#, wrong, ""),
        (
            r#"{"conversationDuration":-1}"#,
            &["property-alias /properties/conversationDuration", "out-of-bounds /properties/conversationDuration"],
            "",
        ),
    ]);
}

/// Strings may be escaped in every way that JSON allows. What is written reads as the same.
#[test]
fn escapes() {
    check(&[
        (r#"{"agent_name":"\/\b\f\n\r\t\"\\"}"#, &[], r#"{"agent_name":"/\b\f\n\r\t\"\\"}"#),
        (r#"{"agent_name":"In\u00eas \ud83d\ude00"}"#, &[], r#"{"agent_name":"Inês 😀"}"#),
        (r#"{"agent_name":"\u001f\u007f"}"#, &[], "{\"agent_name\":\"\\u001f\u{7f}\"}"),
        (r#"{"\u0061gent_name":"Ines Okafor"}"#, &[], r#"{"agent_name":"Ines Okafor"}"#),
        (r#"{"agent\u004eame":"Ines"}"#, &["property-alias /properties/agentName"], r#"{"agent_name":"Ines"}"#),
    ]);
    let call = r#"{"\u0075serId":"visitor-17","\u0065vent":"Live\u0020Chat Message Sent","properties":{}}"#;
    assert_eq!(rewritten(call), (Some(sent_as_written("{}")), vec![]));
}

/// Unknown members are kept, to the digit and in order.
#[test]
fn unknown_members_are_exact() {
    let values = [
        "12345678901234567890123",
        "1.0",
        "-0",
        "1E+2",
        "null",
        "[ ]",
        r#"{"b":1,"a":{"z":[1.50,"\u00e9\/"],"y":null}}"#,
        r#"{ "spaced" : [ 1 , 2 ] }"#,
        r#""\u2026\ud83d\ude00é\/""#,
    ];
    for value in values {
        let call = format!(
            concat!(
                r#"{{"writeKey":{0},"type":"track","userId":"visitor-17","event":"Live Chat Message Sent","#,
                r#""context":{{"z":{0},"a":{0}}},"properties":{{"z":{0},"agent_id":"a","queue":{0}}},"_metadata":{0}}}"#,
            ),
            value
        );
        let expected = format!(
            concat!(
                r#"{{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17","context":{{"z":{0},"a":{0}}},"#,
                r#""properties":{{"agent_id":"a","z":{0},"queue":{0}}},"writeKey":{0},"_metadata":{0}}}"#,
            ),
            value
        );
        assert_eq!(rewritten(&call), (Some(expected), vec![]), "{value}");
        let track: Track<AnyEvent> = from_slice(call.as_bytes()).unwrap();
        assert_eq!(track.event.extra().get("queue").map(RawJson::as_str), Some(value));
        assert_eq!(track.envelope.extra.get("_metadata").map(RawJson::as_str), Some(value));
        assert_eq!(track.envelope.context.unwrap().pointer("/a"), Some(value));
    }
    // Keys keep their text, but not their escapes.
    check(&[(r#"{"\u0071ueue \"1\"":1,"a\/b":2,"":3}"#, &[], r#"{"queue \"1\"":1,"a/b":2,"":3}"#)]);
}

/// The fields of the envelope: their kinds, aliases and unknown ones.
#[test]
fn fields_of_the_envelope() {
    let long = |length| format!(r#""messageId":"{}""#, "x".repeat(length));
    let (hundred, hundred_and_one) = (long(100), long(101));
    let wide = format!(r#""messageId":"{}""#, "é".repeat(100));
    let cases: &[(&str, &[&str], bool)] = &[
        (r#""type":"track""#, &[], true),
        (r#""type":null"#, &[], true),
        (r#""type":"Track""#, &["not-track /type"], false),
        (r#""type":"identify""#, &["not-track /type"], false),
        (r#""type":5"#, &["envelope-kind /type"], false),
        (r#""action":"track""#, &["tolerated-field /action"], true),
        (r#""action":null"#, &["tolerated-field /action"], true),
        (r#""timestamp":null,"originalTimestamp":null,"sentAt":null,"context":null,"integrations":null"#, &[], true),
        (r#""groupId":null,"messageId":null,"channel":null"#, &[], true),
        (r#""originalTimestamp":"2026-11-20T10:15:00Z","sentAt":"2026-11-20T10:15:01Z""#, &[], true),
        (r#""channel":"server","writeKey":"k","version":1,"_metadata":{}"#, &[], true),
        (r#""channel":5"#, &["envelope-kind /channel"], false),
        (r#""context":"web""#, &["envelope-kind /context"], false),
        (r#""context":[]"#, &["envelope-kind /context"], false),
        (r#""integrations":true"#, &["envelope-kind /integrations"], false),
        (r#""timestamp":1795169700"#, &["envelope-kind /timestamp"], false),
        (r#""messageId":5"#, &["numeric-id /messageId"], true),
        (&hundred, &[], true),
        (&wide, &[], true),
        (&hundred_and_one, &["long-field /messageId"], true),
    ];
    for &(fields, findings, accepted) in cases {
        let (json, seen) =
            rewritten(&format!(r#"{{"userId":"visitor-17",{fields},"event":"Live Chat Message Sent"}}"#));
        assert_eq!((json.is_some(), &*seen), (accepted, &*strings(findings)), "{fields}");
        if let Some(json) = json {
            assert!(json.starts_with(r#"{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17""#));
            assert!(!json.contains("action") && !json.contains("null"), "{json}");
        }
    }
}

/// Times are kept to the nanosecond, and written back as they came.
#[test]
fn timestamps() {
    let cases: &[(&str, Result<i128, &str>)] = &[
        ("2026-11-20T10:15:00Z", Ok(1_795_169_700_000_000_000)),
        ("2026-11-20T10:15:00.250Z", Ok(1_795_169_700_250_000_000)),
        ("2026-11-20T10:15:00.250001Z", Ok(1_795_169_700_250_001_000)),
        ("2026-11-20T10:15:00.25000123Z", Ok(1_795_169_700_250_001_230)),
        ("2026-11-20T10:15:00.250001234Z", Ok(1_795_169_700_250_001_234)),
        ("2026-11-20T10:15:00.250001234567Z", Ok(1_795_169_700_250_001_234)),
        ("2026-11-20T10:15:00.999999999999Z", Ok(1_795_169_700_999_999_999)),
        ("2026-11-20T10:15:00+00:00", Ok(1_795_169_700_000_000_000)),
        ("2026-11-20T10:15:00-00:00", Ok(1_795_169_700_000_000_000)),
        ("2026-11-20T15:45:00+05:30", Ok(1_795_169_700_000_000_000)),
        ("2026-11-20T00:15:00.5-10:00", Ok(1_795_169_700_500_000_000)),
        ("2026-11-20t10:15:00z", Ok(1_795_169_700_000_000_000)),
        ("2016-12-31T23:59:60Z", Ok(1_483_228_800_000_000_000)),
        ("2028-02-29T00:00:00Z", Ok(1_835_395_200_000_000_000)),
        ("1969-12-31T23:59:59.5Z", Ok(-500_000_000)),
        ("0000-01-01T00:00:00Z", Ok(-62_167_219_200_000_000_000)),
        ("9999-12-31T23:59:59.999999999Z", Ok(253_402_300_799_999_999_999)),
        ("2026-02-29T00:00:00Z", Err("no-such-time")),
        ("1900-02-29T00:00:00Z", Err("no-such-time")),
        ("2028-02-30T00:00:00Z", Err("no-such-time")),
        ("2026-11-31T00:00:00Z", Err("no-such-time")),
        ("", Err("timestamp")),
        ("2026-11-20", Err("timestamp")),
        ("2026-11-20 10:15:00Z", Err("timestamp")),
        ("2026-11-20T10:15Z", Err("timestamp")),
        ("2026-11-20T10:15:00", Err("timestamp")),
        ("2026-11-20T10:15:00.Z", Err("timestamp")),
        ("2026-11-20T10:15:00,5Z", Err("timestamp")),
        ("2026-11-20T10:15:00+0000", Err("timestamp")),
        ("2026-11-20T10:15:00+24:00", Err("timestamp")),
        ("2026-11-20T24:00:00Z", Err("timestamp")),
        ("2026-11-20T10:60:00Z", Err("timestamp")),
        ("2026-11-20T10:15:61Z", Err("timestamp")),
        ("2026-13-20T10:15:00Z", Err("timestamp")),
        ("2026-00-20T10:15:00Z", Err("timestamp")),
        ("2026-11-00T10:15:00Z", Err("timestamp")),
        ("+2026-11-20T10:15:00Z", Err("timestamp")),
        (" 2026-11-20T10:15:00Z", Err("timestamp")),
        ("2026-11-20T10:15:00Z ", Err("timestamp")),
        ("２０２６-11-20T10:15:00Z", Err("timestamp")),
        ("1795169700", Err("timestamp")),
    ];
    for field in ["timestamp", "originalTimestamp", "sentAt"] {
        for (text, expected) in cases {
            let call = format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent","{field}":"{text}"}}"#);
            let (track, findings) = outcome(read::<Track<AnyEvent>>(call.as_bytes()));
            match expected {
                Ok(nanos) => {
                    let track = track.unwrap();
                    let Envelope { timestamp, original_timestamp, sent_at, .. } = &track.envelope;
                    let time = [timestamp, original_timestamp, sent_at].into_iter().flatten().next().unwrap();
                    assert_eq!((time.unix_nanos(), time.as_str()), (*nanos, *text), "{field}");
                    assert!(track.to_json().contains(&format!(r#""{field}":"{text}""#)) && findings.is_empty());
                }
                Err(rule) => assert_eq!(found(&findings), [format!("{rule} /{field}")], "{text}"),
            }
        }
    }
}

/// One call, a batch, a mixed batch, and documents that are none of them.
#[test]
fn bodies() {
    let good = r#"{"userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    let page = r#"{"type":"page","userId":"visitor-17"}"#;
    let cases: &[(String, &[&str], &[&str])] = &[
        (good.into(), &["track"], &[]),
        (page.into(), &["other"], &[]),
        (r#"{"batch":[]}"#.into(), &[], &[]),
        (format!(r#"{{"batch":[{good},{page},{good}]}}"#), &["track", "other", "track"], &[]),
        (format!(r#"{{"sentAt":"2026-11-20T10:15:00Z","batch":[{good}],"type":"batch"}}"#), &["track"], &[]),
        (format!(r#"{{"batch":[{good}],"sentAt":null,"context":null,"integrations":null}}"#), &["track"], &[]),
        (
            format!(r#"{{"batch":[{good},7,"x",null,[],{{}}]}}"#),
            &["track", "invalid", "invalid", "invalid", "invalid", "invalid"],
            &["not-a-body /batch/1", "not-a-body /batch/2", "not-a-body /batch/3", "not-a-body /batch/4", "no-event /batch/5"],
        ),
        (format!(r#"{{"batch":[{{"batch":[{good}]}},{good}]}}"#), &["invalid", "track"], &["no-event /batch/0"]),
        (format!(r#"{{"batch":[{good}],"context":"web"}}"#), &["track"], &["envelope-kind /context"]),
        (format!(r#"{{"batch":[{good}],"sentAt":"noon"}}"#), &["track"], &["timestamp /sentAt"]),
        (
            r#"{"batch":[{"event":"Live Chat Message Sent"},{"userId":"visitor-17","event":"Live Chat Message Send"}]}"#
                .into(),
            &["invalid", "invalid"],
            &["no-identity /batch/0", "unknown-event /batch/1/event"],
        ),
    ];
    for (body, kinds_of_calls, findings) in cases {
        let read = read::<Body>(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"));
        assert_eq!(kinds(&read.value), *kinds_of_calls, "{body}");
        assert_eq!(found(&read.findings), *findings, "{body}");
        let again = from_slice::<Body>(read.value.to_json().as_bytes()).unwrap();
        assert_eq!(again, read.value, "{body}");
        let is_batch = matches!(read.value, Body::Batch(_));
        assert_eq!(from_slice::<Batch>(body.as_bytes()).is_ok(), is_batch, "{body}");
    }
}

#[test]
fn documents_that_are_no_body() {
    for (body, rule) in [
        ("", "syntax"),
        (" \n", "syntax"),
        ("[]", "not-a-body"),
        ("null", "not-a-body"),
        ("5", "not-a-body"),
        ("\"Live Chat Message Sent\"", "not-a-body"),
        ("userId=visitor-17&event=Live+Chat+Message+Sent", "syntax"),
        ("\u{feff}{}", "syntax"),
        ("{} {}", "syntax"),
        ("{\"batch\":[]}\n{\"batch\":[]}", "syntax"),
        ("{\"batch\":[1,]}", "syntax"),
        ("\u{1f}\u{8b}\u{8}", "syntax"),
    ] {
        let findings = outcome(read::<Body>(body.as_bytes())).1;
        assert_eq!(findings.last().map(|finding| finding.rule.name), Some(rule), "{body:?}");
        assert!(read::<Body>(body.as_bytes()).is_err(), "{body:?}");
    }
    let form = outcome(read::<Body>(b"userId=visitor-17")).1;
    assert_eq!(form[0].help.as_deref(), Some("send the body as JSON, not as a form"));
}

/// A member `batch` that is no array, such as `"batch": {}`, makes the document no body, and not a call without event.
#[test]
fn a_batch_is_an_array() {
    for batch in ["null", "{}", "5", "\"[]\"", "true"] {
        let body = format!(r#"{{"batch":{batch},"sentAt":"2026-11-20T10:15:00Z"}}"#);
        let (value, findings) = outcome(read::<Body>(body.as_bytes()));
        assert!(findings.iter().any(livechat_spec::diagnostic::Finding::is_error), "{batch}: {value:?}");
        assert_eq!(from_slice::<Batch>(body.as_bytes()).unwrap_err().findings()[0].rule.name, "not-a-body", "{batch}");
    }
}

/// A repeated key is a warning if the values are equal, and an error if they differ.
#[test]
fn duplicate_keys() {
    let same = "repeated-key";
    let differ = "duplicate-key";
    let cases: &[(&str, &str, &[&str])] = &[
        (r#""userId":"visitor-17""#, "{}", &["repeated-key /userId"]),
        (r#""\u0075serId":"visitor-17""#, "{}", &["repeated-key /userId"]),
        (r#""userId":"visitor-18""#, "{}", &["duplicate-key /userId"]),
        (r#""\u0075serId":"visitor-18""#, "{}", &["duplicate-key /userId"]),
        (r#""event":"Live Chat Message Sent""#, "{}", &["repeated-key /event"]),
        (r#""event":"Live Chat Message Received""#, "{}", &["duplicate-key /event"]),
        (r#""x":1,"x":1"#, "{}", &["repeated-key /x"]),
        (r#""x":1,"x":1.0"#, "{}", &["duplicate-key /x"]),
        (r#""context":{"a":{"b":1,"b":2}}"#, "{}", &["duplicate-key /context/a/b"]),
        (r#""context":{"a":[{"b":1,"b":1}]}"#, "{}", &["repeated-key /context/a/0/b"]),
        (r#""x":{"b":1,"\u0062":2}"#, "{}", &["duplicate-key /x/b"]),
        ("\"x\":1", r#"{"agent_id":"a","agent_id":"a"}"#, &["repeated-key /properties/agent_id"]),
        ("\"x\":1", r#"{"agent_id":"a","agent\u005fid":"b"}"#, &["duplicate-key /properties/agent_id"]),
        ("\"x\":1", r#"{"queue":1,"queue":1}"#, &["repeated-key /properties/queue"]),
        ("\"x\":1", r#"{"queue":{"a":1,"a":2}}"#, &["duplicate-key /properties/queue/a"]),
    ];
    for &(fields, properties, findings) in cases {
        let call =
            format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent",{fields},"properties":{properties}}}"#);
        let (json, seen) = rewritten(&call);
        assert_eq!(seen, findings, "{call}");
        assert_eq!(json.is_some(), findings[0].starts_with(same), "{call}");
        assert!(findings[0].starts_with(same) || findings[0].starts_with(differ));
        // The writer repeats no key that the reader compares.
        if let Some(json) = json {
            let nested = findings[0].matches('/').count() > 2;
            assert_eq!(rewritten(&json).1.is_empty(), !nested, "{json}");
        }
    }
}

/// More keys than the reader compares one by one.
#[test]
fn duplicate_keys_of_large_objects() {
    let keys = (0..100).map(|key| format!(r#""key{key}":{key}"#)).collect::<Vec<_>>().join(",");
    let (json, seen) = rewritten(&sent(&format!(r#"{{{keys},"key7":7,"key99":99}}"#)));
    assert_eq!(seen, ["repeated-key /properties/key7", "repeated-key /properties/key99"]);
    assert_eq!(json, Some(sent_as_written(&format!("{{{keys}}}"))));
    let (json, seen) = rewritten(&sent(&format!(r#"{{{keys},"key7":8}}"#)));
    assert_eq!((json, seen), (None, strings(&["duplicate-key /properties/key7"])));
}

/// The problems of a call do not affect the next one in its batch.
#[test]
fn calls_do_not_refuse_each_other() {
    let good = r#"{"userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    let cases: &[(&str, &str, &[&str])] = &[
        (r#"{"type":"identify","userId":"a","userId":"b"}"#, "other", &[]),
        (r#"{"type":"identify","traits":{"a":1,"a":2}}"#, "other", &[]),
        (r#"{"event":"Order Completed","userId":"a","userId":"a"}"#, "other", &[]),
        (r#"{"event":"Order Completed","userId":5,"timestamp":"noon","context":7}"#, "other", &[]),
        (r#"["a",{"b":1,"b":2}]"#, "invalid", &["not-a-body /batch/0", "duplicate-key /batch/0/1/b"]),
        (r#"{"x":{"b":1,"b":2}}"#, "invalid", &["no-event /batch/0", "duplicate-key /batch/0/x/b"]),
    ];
    for (call, kind, findings) in cases {
        let read = read::<Body>(format!(r#"{{"batch":[{call},{good}]}}"#).as_bytes()).unwrap();
        assert_eq!(kinds(&read.value), [*kind, "track"], "{call}");
        assert_eq!(found(&read.findings), *findings, "{call}");
        assert!(read.findings.iter().all(|finding| finding.event.is_none()), "{call}: {:?}", read.findings);
    }
}

/// The problems of a batch do not affect its calls.
#[test]
fn batches_do_not_refuse_their_calls() {
    let good = r#"{"userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    for (body, kinds_of_calls) in [
        (format!(r#"{{"x":1,"x":2,"batch":[{good},{{"type":"page"}}]}}"#), &["track", "other"][..]),
        (format!(r#"{{"x":1,"x":2,"batch":[{{"type":"page"}},{good}]}}"#), &["other", "track"]),
        (format!(r#"{{"batch":[{good}],"x":1,"x":2}}"#), &["track"]),
    ] {
        let read = read::<Body>(body.as_bytes()).unwrap();
        assert_eq!(
            (kinds(&read.value), found(&read.findings)),
            (kinds_of_calls.to_vec(), strings(&["duplicate-key /x"]))
        );
        assert_eq!(read.findings[0].event, None);
        assert!(read.value.to_json().ends_with(r#"],"x":2}"#), "the last one is kept");
    }
}

#[test]
fn findings_name_their_event() {
    let body = concat!(
        r#"{"batch":[{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"agentId":1}},"#,
        r#"{"event":"Live Chat Started"},{"userId":7,"event":"Nothing"}]}"#,
    );
    let named: Vec<_> =
        read::<Body>(body.as_bytes()).unwrap().findings.into_iter().map(|f| (f.rule.name, f.event)).collect();
    let event = |name: &str| Some(name.to_owned());
    assert_eq!(
        named,
        [
            ("property-alias", event("Live Chat Message Sent")),
            ("numeric-id", event("Live Chat Message Sent")),
            ("no-identity", event("Live Chat Conversation Started")),
            ("event-alias", None),
        ]
    );
}

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
            [&[], &[], &["not-in-dialect /properties"], &[]],
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

fn kinds(body: &Body) -> Vec<&'static str> {
    let kind = |item: &BatchItem| match item {
        BatchItem::Track(_) => "track",
        BatchItem::Other(_) => "other",
        BatchItem::Invalid(_) => "invalid",
    };
    body.items().map(kind).collect()
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}
