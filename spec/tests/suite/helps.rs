//! Findings that say what to do, and findings beside a wrong event, with every pass of the checker.

use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::{Finding, Masking, render};
use livechat_spec::table::Dialect;
use livechat_tests::checkers::Checkers;
use livechat_tests::found;

fn findings_in(document: &str, dialect: Option<&'static Dialect>) -> Vec<Finding> {
    let mut checkers = Checkers::new(&LIVECHAT, dialect);
    let first = checkers.findings(document.as_bytes());
    assert_eq!(checkers.findings(document.as_bytes()), first, "{document}");
    first
}

fn findings(document: &str) -> Vec<Finding> {
    findings_in(document, None)
}

#[test]
fn an_unknown_event_hides_nothing() {
    let document = r#"{"type":"track","event":"Live Chat Message Snt","userId":"","timestamp":"noon","action":"x",
        "Context":{},"properties":{"agentId":1,"conversation_duration":-3,"mesage_id":"m"}}"#;
    let seen = findings(document);
    let expected = [
        "no-identity",
        "unknown-event /event",
        "timestamp /timestamp",
        "tolerated-field /action",
        "misspelt-field /Context",
        "property-alias /properties/agentId",
        "numeric-id /properties/agentId",
        "out-of-bounds /properties/conversation_duration",
        "misspelt-property /properties/mesage_id",
    ];
    assert_eq!(found(&seen), expected);
    assert!(seen.iter().all(|finding| finding.event.is_none()), "{seen:?}");
    let customerio = LIVECHAT.dialect("customerio");
    let large = format!(
        r#"{{"batch":[{{"event":"Live Chat Message Snt","properties":{{"message_body":"{}"}}}}]}}"#,
        "x".repeat(33_000)
    );
    let expected = [
        "item-without-type /batch/0",
        "no-identity /batch/0",
        "event-too-large /batch/0",
        "unknown-event /batch/0/event",
        "recommended-missing /batch/0/properties",
        "recommended-missing /batch/0/properties",
    ];
    assert_eq!(found(&findings_in(&large, customerio)), expected);
    // Without a name that is near, only the call can be checked.
    let other = r#"{"type":"track","event":"Live Chat Widget Was Opened","properties":{"agent_id":1}}"#;
    assert_eq!(found(&findings(other)), ["no-identity", "unknown-event /event"]);
}

#[test]
fn nor_does_another_wrong_event() {
    for (event, rule) in [
        (r#""Live Chat Message""#, "ambiguous-event /event"),
        ("7", "envelope-kind /event"),
        (r#"" ""#, "no-event /event"),
    ] {
        let seen = found(&findings(&format!(r#"{{"type":"track","event":{event}}}"#)));
        assert!(seen.len() == 2 && seen.contains(&"no-identity".to_owned()), "{event}: {seen:?}");
        assert!(seen.contains(&rule.to_owned()), "{event}: {seen:?}");
    }
    // Without any name it may be no call at all.
    assert_eq!(found(&findings(r#"{"type":"track","event":null}"#)), ["no-event"]);
    assert_eq!(found(&findings(r#"{"batch":[{}]}"#)), ["no-event /batch/0"]);
}

#[test]
fn an_ambiguous_event_lists_its_candidates() {
    for name in ["Live Chat Message", "live_chat_message"] {
        let seen = findings(&format!(r#"{{"userId":"u","event":"{name}"}}"#));
        assert_eq!(found(&seen), ["ambiguous-event /event"]);
        let help = "send the name of the event: one of `Live Chat Message Sent`, `Live Chat Message Received`";
        assert_eq!(seen[0].help.as_deref(), Some(help), "{name}");
    }
}

/// What other languages and formats write in place of JSON, with the beginning of the help.
#[test]
fn texts_of_other_languages() {
    for (document, help) in [
        ("{\"a\": None}", "`None`, `True` and `False` are Python"),
        ("{\"a\": [True]}", "`None`, `True` and `False` are Python"),
        ("{\"a\": False}", "`None`, `True` and `False` are Python"),
        ("{\"a\": NaN}", "JSON has no NaN"),
        ("{\"a\": nan}", "JSON has no NaN"),
        ("{\"a\": Infinity}", "JSON has no NaN"),
        ("{\"a\": -Infinity}", "JSON has no NaN"),
        ("{\"a\": -inf}", "JSON has no NaN"),
        ("{\"a\": undefined}", "JSON has no `undefined`"),
        ("{\"a\": nil}", "JSON has `null`, `true` and `false`"),
        ("{\"a\": TRUE}", "JSON has `null`, `true` and `false`"),
        ("{'a': 1}", "put JSON strings in double quotes"),
        ("{\"a\": 'b'}", "put JSON strings in double quotes"),
        ("{\"a\": 1, 'b': 2}", "put JSON strings in double quotes"),
        ("event=Live+Chat+Message+Sent&userId=u", "this is a web form, not JSON"),
        (" type=track&event=x", "this is a web form, not JSON"),
        ("name=x", "this is a web form, not JSON"),
        ("properties%5Bagent_id%5D=7", "this is a web form, not JSON"),
        // Other errors have no such help.
        ("{\"a\": Nothing}", ""),
        ("{\"a\": -x}", ""),
        ("{\"a\": Noneaaaaaaaaaaaaaaaaaaaaa}", ""),
        ("event: x=1", ""),
        ("{\"a\": b=1}", ""),
        ("", ""),
    ] {
        let seen = findings(document);
        assert_eq!(found(&seen).len(), 1, "{document}: {seen:?}");
        assert_eq!(seen[0].rule.name, "syntax", "{document}");
        let help_of = seen[0].help.as_deref().unwrap_or_default();
        assert!(help_of.starts_with(help) && help_of.is_empty() == help.is_empty(), "{document}: {help_of}");
    }
}

#[test]
fn empty_arrays_of_php() {
    let call = |members: &str| format!(r#"{{"userId":"u","event":"Live Chat Message Sent",{members}}}"#);
    for (members, is_php) in [
        (r#""properties":[]"#, true),
        (r#""context":[ ]"#, true),
        (r#""integrations":[]"#, true),
        (r#""context":[{}]"#, false),
        (r#""context":"[]""#, false),
    ] {
        let seen = findings(&call(members));
        assert_eq!(seen.len(), 1, "{members}: {seen:?}");
        assert_eq!(seen[0].rule.name, "envelope-kind", "{members}");
        assert_eq!(seen[0].help.as_deref().is_some_and(|help| help.contains("PHP")), is_php, "{members}");
    }
}

#[test]
fn undocumented_properties_are_pointed_at() {
    let chatlio = LIVECHAT.dialect("chatlio");
    for key in ["message_body", "messageBody"] {
        let document = format!(
            r#"{{"userId":"u","event":"Live Chat Message Sent","properties":{{"conversation_id":"c","{key}":"x"}}}}"#
        );
        let seen = findings_in(&document, chatlio);
        let of_dialect = seen.iter().find(|finding| finding.rule.name == "not-in-dialect").expect("a finding");
        assert_eq!(*of_dialect.pointer, format!("/properties/{key}"));
        assert_eq!(&document[of_dialect.span.start..of_dialect.span.end], format!("\"{key}\""));
    }
}

/// Programs read the same help as people.
#[test]
fn the_help_in_json_is_that_for_people() {
    for document in [
        "{}",
        r#"{"event":"Live Chat Message Snt"}"#,
        r#"{"userId":"u","event":"Live Chat Message Sent","properties":{"conversation_duration":-3}}"#,
        "{\"a\": None}",
    ] {
        for finding in findings(document) {
            let json: serde_json::Value = serde_json::from_str(&finding.to_json()).expect("JSON");
            let shown = render(&finding, document.as_bytes(), Masking::Traffic(&LIVECHAT));
            assert_eq!(json["help"].as_str(), shown.help.as_deref(), "{finding}");
            assert!(shown.help.is_some_and(|help| !help.is_empty()), "{finding}");
        }
    }
}
