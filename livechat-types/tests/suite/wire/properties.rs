//! Properties: absent, null, under aliases, unknown, and their values.

use livechat_spec::LIVECHAT;
use livechat_types::{AnyEvent, RawJson, Track, from_slice};

use super::check;
use crate::common::{rewritten, sent, sent_as_written};

const ALL_PROPERTIES: &[&str] = &[
    "agent_id",
    "agent_name",
    "agent_username",
    "conversation_id",
    "conversation_duration",
    "message_id",
    "message_body",
];

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
