//! What the findings say to those who write plans, and to those who send by them.

use livechat_spec::check::{Checker, Passes};
use livechat_spec::diagnostic::Levels;
use livechat_spec::load::table;
use livechat_spec::rule::{self, Profile};
use serde_json::{Value, json};

use super::{loaded, plan, sound};

/// What somebody writes who knows only what is sent: each message says how to go on.
#[test]
fn messages_say_how_keys_become_names() {
    let queue = |more: Value| {
        let mut queue = json!({"kind": "string", "description": "Team", "sensitivity": "none"});
        queue.as_object_mut().unwrap().append(more.clone().as_object_mut().unwrap());
        queue
    };
    let helps = |own: Value| -> Vec<String> {
        let findings = loaded(&plan("livechat@1", own)).findings;
        findings.iter().map(|finding| format!("{} {}", finding.rule, finding.help.as_deref().unwrap_or(""))).collect()
    };
    for (key, name) in [
        ("plan type", "plan_type"),
        ("order.total", "order_total"),
        ("$2nd try", "nd_try"),
        ("😀", "some_name"),
        ("Queue-Name", "queue_name"),
    ] {
        let expected =
            format!("LC0607 if it is sent like this, name it in code: `\"{name}\": {{\"key\": \"{key}\", ...}}`");
        assert_eq!(helps(json!({"properties": {key: queue(json!({}))}})), [expected]);
        assert!(helps(json!({"properties": {name: queue(json!({"key": key}))}})).is_empty());
    }
    let rated = json!({"Chat Rated": {"name": "Chat Rated", "description": "Rated", "properties": {}}});
    let expected = "LC0607 if it is sent like this, name it in code: `\"chat_rated\": {\"name\": \"Chat Rated\", ...}`";
    assert_eq!(helps(json!({"events": rated})), [expected]);
    // Lists where each entry has a meaning, or a presence.
    let meant = |value: &str| [format!("LC0603 write each entry as a member: `\"NAME\": {value}`")];
    let listed = json!({"kind": "enum", "values": ["orders", "returns"]});
    assert_eq!(helps(json!({"properties": {"queue": queue(listed)}})), meant("\"...\""));
    assert_eq!(helps(json!({"events": {"message_sent": {"properties": ["agent_id"]}}})), meant("\"optional\""));
    let values = json!({"kind": "enum", "values": {"*": "All", "self": "Me", "other": "Others"}});
    let name_it = "name it in `value_names`";
    let expected = ["LC0607", "LC0607", "LC0609"].map(|rule| format!("{rule} {name_it}"));
    // Their places are in the order of the values, which `serde_json` keeps or not by its features.
    let mut found = helps(json!({"properties": {"queue": queue(values)}}));
    found.sort();
    assert_eq!(found, expected);
    let example = json!({"description": "One", "properties": {"queue": "orders"}});
    let own = json!({
        "properties": {"queue": queue(json!({"key": "queue name"}))},
        "events": {"message_sent": {"properties": {"queue": "optional"}, "examples": [example]}},
    });
    assert_eq!(helps(own), ["LC0614 it is sent as `queue name`"]);
}

/// A plan that misspells a name of its base would add something under that name, which then lacks much.
#[test]
fn messages_say_which_name_of_the_base_is_meant() {
    let help = |map: &str, name: &str, says: Value| {
        let findings = loaded(&plan("livechat@1", json!({map: {name: says}}))).findings;
        let missing = findings.into_iter().find(|finding| finding.rule == &rule::SPEC_MISSING_KEY);
        missing.expect("it lacks keys").help.unwrap_or_default().to_string()
    };
    let presences = || json!({"properties": {"message_id": "required"}});
    for (name, meant) in [
        ("mesage_sent", "did you mean `message_sent`?"),
        ("Live Chat Message Sent", "did you mean `message_sent`?"),
        ("order_placed", ""),
    ] {
        assert_eq!(help("events", name, presences()), meant);
    }
    for (name, meant) in [
        ("conversaton_duration", "did you mean `conversation_duration`?"),
        ("agentId", "did you mean `agent_id`?"),
        (
            "order_value",
            "`kind` is one of `string`, `integer`, `number`, `boolean`, `timestamp`, `enum`, `object`, `array`",
        ),
    ] {
        assert_eq!(help("properties", name, json!({"description": "x"})), meant);
    }
    for (name, meant) in [("segmnt", "did you mean `segment`?"), ("our_own", "")] {
        assert_eq!(help("dialects", name, json!({"recommended": {"agent_id": {}}})), meant);
    }
}

/// What is misspelt or missing once is one problem, though much depends on it.
#[test]
fn one_mistake_is_one_problem() {
    let added = || {
        json!({
            "properties": {"queue": {"kind": "string", "description": "Team", "sensitivity": "none"}},
            "events": {"chat_rated": {
                "name": "Chat Rated", "description": "Rated", "properties": {"queue": "optional"},
            }},
        })
    };
    assert_eq!(loaded(&plan("livechat@1", added())).findings, []);
    let changed = |key: &str, value: Value| {
        let mut changed = plan("livechat@1", added());
        changed[key] = value;
        changed
    };
    let without = |key: &str| {
        let mut without = plan("livechat@1", added());
        without.as_object_mut().unwrap().remove(key);
        without
    };
    let mut misspelt = without("extends");
    misspelt["extend"] = json!("livechat@1");
    let refined = json!({"properties": {"message_id": "required"}});
    for (mistake, expected) in [
        (without("version"), "LC0602  missing key `version`"),
        (changed("version", json!("1")), "LC0604 /version expected a version such as `1.0.0` of at most 30 characters"),
        (without("name"), "LC0602  missing key `name`"),
        (changed("name", json!(7)), "LC0603 /name expected a string, found a number"),
        (misspelt, "LC0601 /extend unknown key `extend`"),
        (
            plan("livechat@1", json!({"events": {"mesage_sent": refined}})),
            "LC0602 /events/mesage_sent missing key `name`",
        ),
        (
            plan("livechat@1", json!({"events": {"Live Chat Message Sent": refined}})),
            "LC0602 /events/Live Chat Message Sent missing key `name`",
        ),
        (
            plan("livechat@1", json!({"dialects": {"segmnt": {"recommended": {"agent_id": {}}}}})),
            "LC0602 /dialects/segmnt missing key `title`",
        ),
    ] {
        let findings = loaded(&mistake).findings;
        let found: Vec<_> = findings
            .iter()
            .map(|finding| format!("{} {} {}", finding.rule.id, finding.pointer, finding.message))
            .collect();
        assert_eq!(found, [expected]);
    }
}

/// A sender that uses a name in code, such as the key before the plan gave it another one, is told the key.
#[test]
fn traffic_with_a_name_in_code_is_told_its_key() {
    let spec = table(Box::leak(Box::new(sound(&plan(
        "livechat@1",
        json!({
            "properties": {"wait_seconds": {
                "key": "waited (s)", "kind": "integer", "description": "Time", "sensitivity": "none",
            }},
            "events": {"message_sent": {"properties": {"wait_seconds": "optional"}}},
        }),
    )))));
    let call = br#"{"userId":"u","event":"Live Chat Message Sent","properties":{"wait_seconds":3}}"#;
    for passes in [Passes::All, Passes::Scan, Passes::Validate] {
        let findings = Checker::new(spec).levels(Levels::of(Profile::Recommended)).passes(passes).findings(call);
        let [finding] = &*findings else { panic!("{findings:?}") };
        assert_eq!((finding.rule.id, finding.help.as_deref()), ("LC0316", Some("did you mean `waited (s)`?")));
    }
}
