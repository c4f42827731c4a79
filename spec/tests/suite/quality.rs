//! The quality of specs: what is reported where, and what records allow.

use std::fmt::Write as _;

use livechat_spec::diagnostic::Finding;
use livechat_spec::load::{Document, LIVECHAT_JSON, lint_plan};
use livechat_spec::rule::{self, Example, Rule};
use serde_json::{Value, json};

use crate::spec_base::{merge, patched, text_of};
use crate::spec_schema;

/// The findings about a text: the rule, the pointer, the first line of the bytes at fault, the message and the help.
fn said(text: &str, findings: Vec<Finding>) -> Vec<String> {
    let one = |finding: Finding| {
        let at = text[finding.span.start..finding.span.end].lines().next().unwrap();
        let help = finding.help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{} {} {at}: {}{help}", finding.rule, finding.pointer, finding.message)
    };
    findings.into_iter().map(one).collect()
}

fn lint(file: &Value) -> Vec<String> {
    let text = text_of(file);
    let findings = lint_plan("spec.json", text.as_bytes(), &mut |_, _| Err("no files".to_owned())).findings;
    spec_schema::compare(text.as_bytes(), &findings);
    said(&text, findings)
}

/// The base file without what could be better about it, and with a merge patch.
fn spec(patch: &Value) -> Value {
    let better =
        r#"{"events": {"message_sent": {"role": null}, "chat_ended": {"properties": {"topic_words": "optional"}}}}"#;
    let mut file = patched(&serde_json::from_str(better).unwrap());
    merge(&mut file, patch);
    file
}

/// A patch that adds a property, which an event has.
fn with(name: &str, members: &str) -> Value {
    let mut property = json!({
        "kind": "string", "description": "More about the chat", "sensitivity": "identifier", "since": "1.0.0",
        "sources": [{"source": "notes"}],
    });
    merge(&mut property, &serde_json::from_str(members).unwrap());
    json!({"properties": {name: property}, "events": {"chat_ended": {"properties": {name: "optional"}}}})
}

#[test]
fn specs_that_could_not_be_better() {
    assert_eq!(lint(&spec(&json!({}))), [""; 0]);
    let built_in = lint_plan("livechat.json", LIVECHAT_JSON.as_bytes(), &mut |_, _| Err(String::new()));
    assert_eq!(said(LIVECHAT_JSON, built_in.findings), [""; 0]);
}

#[test]
fn examples_of_the_catalogue() {
    let raises = |rule: &Rule, patch: &str| {
        let found = lint(&spec(&serde_json::from_str(patch).expect(rule.id)));
        assert!(found.iter().all(|finding| finding.starts_with("LC11")), "{found:?}");
        found.iter().any(|finding| finding.starts_with(rule.id))
    };
    let mut in_words = Vec::new();
    for rule in rule::ALL.iter().filter(|rule| rule.id.starts_with("LC11")) {
        let (Example::SpecPatch(bad), Example::SpecPatch(good)) = (rule.bad, rule.good) else {
            in_words.push(rule.name);
            continue;
        };
        assert!(raises(rule, bad), "{rule}: {bad}");
        assert!(!raises(rule, good), "{rule}: {good}");
    }
    // It is tested with plans.
    assert_eq!(in_words, ["event-in-category-of-base"]);
}

fn parsed(patch: &str) -> Value {
    serde_json::from_str(patch).unwrap_or_else(|error| panic!("{error} in {patch}"))
}

/// Patches of the base file whose findings `quality.txt` lists.
const PATCHES: &[&str] = &[
    r#"{"events": {"chat_ended": {"examples": []}}}"#,
    r#"{"events": {"message_sent": {"role": "message_received"}}}"#,
    r#"{"events": {"message_sent": {"deprecated": {"replacement": null}}}}"#,
    r#"{"events": {"message_sent": {"description": "Sent message of the live chat"}}}"#,
    r#"{"events": {"chat_ended": {"properties": {"topic_words": null}}}}"#,
    r#"{"properties": {"topic_words": {"deprecated": {"replacement": null}}}}"#,
    r#"{"envelope": {"fields": {"sentBy": {"deprecated": {"replacement": null}}}}}"#,
    r#"{"envelope": {"fields": {"userId": {"description": "The user id"}}}}"#,
    // A reason allows one rule, of one record.
    r#"{"events": {"chat_ended": {"examples": [], "allow": {"LC1101": "Nobody sends it yet"}}}}"#,
    r#"{"events": {"chat_ended": {"allow": {"LC1101": "Nobody sends it yet"}}}}"#,
    r#"{"envelope": {"fields": {"userId": {"description": "The user id", "allow": {"LC1110": "Said elsewhere"}}}}}"#,
    r#"{"envelope": {"fields": {"userId": {"allow": {"LC1110": "Said elsewhere"}}}}}"#,
    // Errors come alone: what could be better depends on what is meant.
    r#"{"events": {"chat_ended": {"examples": [], "allow": {"LC0613": "x", "lc1101": "x", "LC1113": "x", "LC1102": " "}}}}"#,
    r#"{"sources": {"rumour": {"title": "Hearsay", "kind": "document"}}, "events": {"chat_ended": {"examples": []}}}"#,
];

/// Properties whose findings `quality.txt` lists.
const PROPERTIES: &[(&str, &str)] = &[
    ("rating", r#"{"kind": "number"}"#),
    ("rating", r#"{"kind": "integer"}"#),
    ("rating", r#"{"kind": "number", "unit": "stars"}"#),
    ("rating", r#"{"kind": "integer", "minimum": 0}"#),
    ("rating", r#"{"kind": "integer", "maximum": 5}"#),
    ("rating", r#"{"kind": "number", "allow": {"LC1104": "A share that has no unit"}}"#),
    ("rating", r#"{"kind": "number", "allow": {"LC1105": "It is a number"}}"#),
    ("message_body", r#"{"sensitivity": "none"}"#),
    ("message_body", r#"{"sensitivity": "personal"}"#),
    ("remark", r#"{"key": "agentComment", "sensitivity": "none"}"#),
    ("comments", r#"{"kind": "array", "items": "string", "sensitivity": "none"}"#),
    ("body_count", r#"{"kind": "integer", "minimum": 0, "sensitivity": "none"}"#),
    ("somebody", r#"{"sensitivity": "none"}"#),
    ("long_text", r#"{"max_length": 513}"#),
    ("long_text", r#"{"max_length": 512}"#),
    ("uuid", "{}"),
    ("uuid", r#"{"description": "The uuid", "allow": {"LC1106": "The warehouse is not Segment's"}}"#),
    ("column", r#"{"key": "anonymousId"}"#),
    ("column", r#"{"key": "event"}"#),
    ("column", r#"{"key": "event_text"}"#),
    ("column", r#"{"key": "ID"}"#),
    ("column", r#"{"key": "loaded_at"}"#),
    ("column", r#"{"key": "original-timestamp"}"#),
    ("column", r#"{"key": "receivedAt"}"#),
    ("column", r#"{"key": "sent at"}"#),
    ("column", r#"{"key": "timestamp"}"#),
    ("column", r#"{"key": "user.id"}"#),
    ("column", r#"{"key": "uuid_ts"}"#),
    ("column", r#"{"key": "contextPage"}"#),
    ("column", r#"{"key": "context"}"#),
    ("column", r#"{"key": "identity"}"#),
    ("agent", r#"{"kind": "object"}"#),
    ("talk", r#"{"key": "conversation", "kind": "object"}"#),
    ("agen", r#"{"kind": "object"}"#),
    ("agent", "{}"),
    ("desk_place", r#"{"description": "Place of the desk"}"#),
    ("desk_place", r#"{"description": "THE DESK-PLACE"}"#),
    ("desk_place", r#"{"description": "The desk, of a place."}"#),
    ("desk_place", r#"{"description": "More than the place"}"#),
    ("where_it_is", r#"{"key": "deskPlace", "description": "Desk place"}"#),
    (
        "channel",
        r#"{"kind": "enum", "values": {"a": "On the web site", "b": "On the web-site!", "c": "On a website"}}"#,
    ),
    ("channel", r#"{"kind": "enum", "values": {"phone": "A phone", "web": "In the browser"}}"#),
];

#[test]
fn each_finding_and_its_place() {
    let patches = PATCHES.iter().map(|&patch| (patch.to_owned(), parsed(patch)));
    let properties = PROPERTIES.iter().map(|(name, members)| (format!("{name}: {members}"), with(name, members)));
    let mut found = String::new();
    for (label, patch) in patches.chain(properties) {
        let _ = writeln!(found, "{label}");
        for finding in lint(&spec(&patch)) {
            let _ = writeln!(found, "  {finding}");
        }
    }
    assert!(found == include_str!("quality.txt"), "quality.txt is not what was found:\n{found}");
}

#[test]
fn ids_of_a_message() {
    let ids = r#"{
        "properties": {"agent_id": {"role": "conversation"}},
        "events": {"message_sent": {"role": "message_sent", "properties": {"message_id": "optional"}}}
    }"#;
    let mut patch = with("message_id", "{}");
    merge(&mut patch, &parsed(ids));
    assert_eq!(lint(&spec(&patch)), [""; 0]);
    for (lacking, of) in [("message_id", "message"), ("agent_id", "conversation")] {
        let mut patch = patch.clone();
        let event = &mut patch["events"]["message_sent"];
        event["properties"][lacking] = Value::Null;
        event["examples"] = json!([{"description": "A message", "properties": {}}]);
        let says = "LC1103 /events/message_sent/role \"message_sent\": an event of a message without the id of its";
        assert_eq!(lint(&spec(&patch)), [format!("{says} {of}")]);
    }
}

/// The findings about a plan on a base, which is the base file with a patch.
fn lint_plan_on(base: &str, more: &Value) -> Vec<String> {
    let base = text_of(&spec(&serde_json::from_str(base).unwrap()));
    let mut plan = json!({
        "extends": "./base.json@1", "name": "acme", "version": "0.3.0", "title": "Acme support chat",
        "description": "What the support chat of Acme tells", "schema_base": "https://acme.example/chat",
    });
    merge(&mut plan, more);
    let text = text_of(&plan);
    let mut read = |_: &str, _: &str| Ok(Document::new("base.json", base.clone()));
    let loaded = lint_plan("plan.json", text.as_bytes(), &mut read);
    assert!(loaded.findings.iter().all(|finding| finding.file.as_deref() == Some("plan.json")));
    said(&text, loaded.findings)
}

#[test]
fn what_a_plan_inherits_is_the_matter_of_its_base() {
    let base = r#"{
        "properties": {
            "agent_id": {"max_length": 600},
            "uuid": {
                "kind": "object", "description": "The uuid", "sensitivity": "none", "since": "1.0.0",
                "sources": [{"source": "notes"}], "allow": {"LC1104": "It is unused here"}
            }
        },
        "events": {"chat_ended": {"examples": null}}
    }"#;
    assert_eq!(lint_plan_on(base, &json!({})), [""; 0]);
    let refines_the_property = json!({"properties": {"uuid": {"sensitivity": "identifier"}}});
    let says = "LC1102 /properties/uuid \"uuid\": no event has the property `uuid`";
    assert_eq!(lint_plan_on(base, &refines_the_property), [says]);
    let refines_the_event = json!({"events": {"chat_ended": {"properties": {"uuid": "optional"}}}});
    let says = "LC1101 /events/chat_ended \"chat_ended\": the event `chat_ended` has no example";
    assert_eq!(lint_plan_on(base, &refines_the_event), [says]);
    // What the base allows is allowed in the plan, too.
    let allows = base.replace(r#""examples": null"#, r#""examples": null, "allow": {"LC1101": "Nobody sends it"}"#);
    assert_eq!(lint_plan_on(&allows, &refines_the_event), [""; 0]);
    // What a plan allows of its base is not reported without it.
    let allow = json!({"properties": {"agent_id": {"allow": {"LC1108": "All of it is read"}}}});
    let says = "LC1113 /properties/agent_id/allow/LC1108 \"LC1108\": `LC1108` is allowed, and this record does not break \
        it: a text may be longer than 512 characters (remove it)";
    assert_eq!(lint_plan_on(base, &allow), [says]);
    // Columns meet at the property that the plan adds.
    let queue = |name: &str, kind: &str| {
        let property = json!({"kind": kind, "description": "Who answers", "sensitivity": "identifier"});
        json!({"properties": {name: property}, "events": {"message_sent": {"properties": {name: "optional"}}}})
    };
    for (name, kind) in [("uuid_person", "string"), ("agent", "object")] {
        let found = lint_plan_on(base, &queue(name, kind));
        assert!(found.len() == 1 && found[0].starts_with(&format!("LC1107 /properties/{name} ")), "{found:?}");
    }
}

#[test]
fn names_of_the_events_of_a_plan() {
    let event = |name: &str| {
        json!({"events": {"rated": {
            "name": name, "description": "How it was", "examples": [{"description": "A call", "properties": {}}],
        }}})
    };
    assert_eq!(lint_plan_on("{}", &event("Support Chat Rated")), [""; 0]);
    for name in ["Live Chat Rated", "live_chat_rated"] {
        let says = format!(
            "LC1112 /events/rated/name \"{name}\": readers by the base refuse events whose names begin with `Live Chat`"
        );
        assert_eq!(lint_plan_on("{}", &event(name)), [says]);
    }
    // The base's own events have such names.
    let mut base = event("Live Chat Rated");
    merge(&mut base, &json!({"events": {"rated": {"since": "1.0.0", "sources": [{"source": "notes"}]}}}));
    assert_eq!(lint(&spec(&base)), [""; 0]);
}
