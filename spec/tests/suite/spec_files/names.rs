//! Names that generated code cannot have, and names that collide.

use serde_json::json;

use super::{check_all, check_words, property};
use crate::spec_base::{base, found, patched, text_of, wanted};

#[test]
fn names_that_cannot_be_identifiers() {
    let long = ["a".repeat(63), "a".repeat(64)];
    let bad = [
        "",
        "1st_reply",
        "agent__name",
        "_agent",
        "agent_",
        "agent-name",
        "agent name",
        "agent.name",
        "r#queue",
        "größe",
        "\u{430}gent_name",
        "agent\u{ff3f}name",
        "agent\u{2010}name",
        "agent/name",
        "\u{1f600}",
        "$agent",
        &long[1],
    ];
    for name in bad {
        let file = patched(&json!({"properties": {name: property()}}));
        let pointer = format!("/properties/{}", name.replace('/', "~1"));
        assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0607", &pointer)]), "{name:?}");
    }
    for name in [&*long[0], "x", "x9", "queueName", "URL_2"] {
        let file = patched(&json!({"properties": {name: property()}}));
        assert_eq!(found(text_of(&file).as_bytes()), [], "{name:?}");
    }
    check_all(&[
        (r#"{"name": "shop chat"}"#, &[("LC0607", "/name")]),
        (r#"{"category": " Live Chat"}"#, &[("LC0607", "/category")]),
        (r#"{"category": "Live  Chat"}"#, &[("LC0607", "/category")]),
        (r#"{"category": "Live\tChat"}"#, &[("LC0607", "/category")]),
        (r#"{"category": ""}"#, &[("LC0607", "/category")]),
        (r#"{"events": {"chat_ended": {"name": "Live\u00a0Chat Ended"}}}"#, &[("LC0607", "/events/chat_ended/name")]),
        (
            r#"{"events": {"messageSent": {"name": "x", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
            &[("LC0607", "/events/messageSent")],
        ),
        (r#"{"sources": {"Team_Notes": {"title": "x", "kind": "code"}}}"#, &[("LC0607", "/sources/Team_Notes")]),
        (r#"{"properties": {"agent_id": {"newtype": "agentId"}}}"#, &[("LC0607", "/properties/agent_id/newtype")]),
        (r#"{"properties": {"agent_id": {"newtype": "Agent_Id"}}}"#, &[("LC0607", "/properties/agent_id/newtype")]),
        (
            r#"{"properties": {"agent_id": {"aliases": {"keys": ["agent\"id"]}}}}"#,
            &[("LC0607", "/properties/agent_id/aliases/keys/0")],
        ),
        (
            r#"{"dialects": {"Shop": {"title": "x"}}}"#,
            &[
                ("LC0602", "/dialects/Shop"),
                ("LC0602", "/dialects/Shop"),
                ("LC0602", "/dialects/Shop"),
                ("LC0602", "/dialects/Shop"),
                ("LC0607", "/dialects/Shop"),
            ],
        ),
        (r#"{"reserved": {"old\\name": "x"}}"#, &[("LC0607", "/reserved/old\\name")]),
        (
            r#"{"integrations": {"chat-widget": {"events": {"message_sent": ["agent\"id"]}}}}"#,
            &[("LC0607", "/integrations/chat-widget/events/message_sent/0")],
        ),
    ]);
}

#[test]
fn keywords() {
    let words = [
        "match",
        "type",
        "Self",
        "async",
        "gen",
        "union",
        "try",
        "macro_rules",
        "abstract",
        "interface",
        "instanceof",
        "undefined",
        "constructor",
        "never",
        "unknown",
        "order",
        "ORDER",
        "select",
        "user",
        "group",
        "current_date",
        "Timestamp",
        "currentDate",
    ];
    for word in words {
        let file = patched(&json!({"properties": {word: property()}}));
        assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0608", &format!("/properties/{word}"))]), "{word}");
    }
    check_all(&[(
        r#"{"events": {"commit": {"name": "x", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        &[("LC0608", "/events/commit")],
    )]);
    // Fields of the envelope have the platforms' names; only Rust's keywords would break code, and of those only where a
    // field of Rust is made of them.
    let field = |name: &str| {
        let mut file = base();
        file["envelope"]["fields"][name] = property();
        let text = text_of(&file);
        check_words(&text);
        found(text.as_bytes())
    };
    assert_eq!(field("match"), wanted(&[("LC0608", "/envelope/fields/match")]));
    assert_eq!(field("order"), []);
    // Nor may one have the name of the field for unknown keys, unless no field of Rust is made of it.
    assert_eq!(field("extra"), wanted(&[("LC0609", "/envelope/fields/extra")]));
    let mut file = base();
    let mut properties = file["envelope"]["fields"]["properties"].take();
    properties["kind"] = json!("object");
    file["envelope"]["fields"].as_object_mut().expect("an object").remove("properties");
    file["envelope"]["fields"]["extra"] = properties;
    assert_eq!(found(text_of(&file).as_bytes()), []);
}

#[test]
fn names_that_collide() {
    for name in ["agentId", "AGENT_ID", "agentid", "a_gent_id", "Agent_Id"] {
        // Where it sorts before the other name, the other is the one that is reported.
        let other = if name < "agent_id" { "/properties/agent_id".to_owned() } else { format!("/properties/{name}") };
        let mut file = patched(&json!({"properties": {name: property()}}));
        let aliases = if name == "agentId" { json!(["operator"]) } else { json!(["agentId"]) };
        file["properties"]["agent_id"]["aliases"]["keys"] = aliases;
        assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0609", &other)]), "{name}");
    }
    check_all(&[
        // Aliases.
        (
            r#"{"properties": {"agent_id": {"aliases": {"keys": ["topic_words"]}}}}"#,
            &[("LC0609", "/properties/agent_id/aliases/keys/0")],
        ),
        (
            r#"{"properties": {"agent_id": {"aliases": {"keys": ["agent_id"]}}}}"#,
            &[("LC0609", "/properties/agent_id/aliases/keys/0")],
        ),
        (
            r#"{"properties": {"topic_words": {"aliases": {"keys": ["operator"], "sources": [{"source": "notes"}]}}}}"#,
            &[("LC0609", "/properties/topic_words/aliases/keys/0")],
        ),
        (
            r#"{"properties": {"agent_id": {"aliases": {"keys": ["agentId", "agentId"]}}}}"#,
            &[("LC0604", "/properties/agent_id/aliases/keys/1")],
        ),
        // Types.
        (r#"{"properties": {"agent_id": {"newtype": "UserId"}}}"#, &[("LC0609", "/properties/agent_id/newtype")]),
        (r#"{"properties": {"agent_id": {"newtype": "MessageSent"}}}"#, &[("LC0609", "/properties/agent_id/newtype")]),
        (r#"{"properties": {"agent_id": {"newtype": "Option"}}}"#, &[("LC0609", "/properties/agent_id/newtype")]),
        (
            r#"{"envelope": {"fields": {"userId": {"newtype": "ChatEnded"}}}}"#,
            &[("LC0609", "/envelope/fields/userId/newtype")],
        ),
        // Events.
        (
            r#"{"events": {"chat_ended": {"name": "Live Chat Message Sent"}}}"#,
            &[("LC0609", "/events/message_sent/name")],
        ),
        (
            r#"{"events": {"chat_ended": {"name": "chat_message_sent"}}}"#,
            &[("LC0609", "/events/message_sent/aliases/names/0")],
        ),
        (
            r#"{"events": {"chat_ended": {"aliases": {"names": ["chat_message_sent"], "sources": [{"source": "notes"}]}}}}"#,
            &[("LC0609", "/events/message_sent/aliases/names/0")],
        ),
        (
            r#"{"events": {"message_sent": {"aliases": {"names": ["Live Chat Message"]}}}}"#,
            &[("LC0609", "/events/message_sent/aliases/names/0")],
        ),
        (r#"{"events": {"chat_ended": {"name": "Live Chat Message"}}}"#, &[("LC0609", "/events/chat_ended/name")]),
        (
            r#"{"events": {"chat_ended2": {"name": "x", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]},
                "chat_ended_2": {"name": "y", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
            &[("LC0609", "/events/chat_ended_2")],
        ),
        (
            r#"{"events": {"any_event": {"name": "x", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
            &[("LC0609", "/events/any_event")],
        ),
        (
            r#"{"envelope": {"fields": {"user_id": {"kind": "string", "description": "x", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}}"#,
            &[("LC0609", "/envelope/fields/user_id")],
        ),
        // Reserved names.
        (r#"{"reserved": {"agent_id": "Meant a team"}}"#, &[("LC0615", "/properties/agent_id")]),
    ]);
}

#[test]
fn values_of_enums() {
    let with = |key: &str, values: &[&str]| {
        let mut topic = property();
        topic["kind"] = json!("enum");
        topic["values"] = values.iter().map(|value| ((*value).to_owned(), json!("What it means"))).collect();
        found(text_of(&patched(&json!({"properties": {key: topic}}))).as_bytes())
    };
    assert_eq!(with("channel", &["web", "phone call", "24/7", "caf\u{e9}", "self"][..4]), []);
    let cases: [(&[&str], &str, &str); 6] = [
        (&["phone-call", "phone_call"], "LC0609", "phone_call"),
        (&["web", "web "], "LC0609", "web "),
        (&["other"], "LC0609", "other"),
        (&["self"], "LC0607", "self"),
        (&["\u{65e5}\u{672c}"], "LC0607", "\u{65e5}\u{672c}"),
        (&["", "web"], "LC0604", ""),
    ];
    for (values, rule, at) in cases {
        assert_eq!(
            with("channel", values),
            wanted(&[(rule, &["/properties/channel/values/", at].concat())]),
            "{values:?}"
        );
    }
    // Nor may its type be that of an identifier.
    let mut channel = property();
    channel["kind"] = json!("enum");
    channel["values"] = json!({"web": "A browser"});
    let patch = json!({"properties": {"channel": channel, "agent_id": {"newtype": "Channel"}}});
    assert_eq!(found(text_of(&patched(&patch)).as_bytes()), wanted(&[("LC0609", "/properties/agent_id/newtype")]));
    for key in ["any_event", "AnyEvent", "chatEnded", "spec"] {
        assert_eq!(with(key, &["web"]), wanted(&[("LC0609", &["/properties/", key].concat())]), "{key}");
    }
}
