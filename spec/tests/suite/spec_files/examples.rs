//! Examples that break their own spec, and the examples of the rules.

use livechat_spec::rule::{self, Example};
use serde_json::{Value, json};

use super::{property, replaced};
use crate::spec_base::{found, patched, text_of, wanted};

#[test]
fn examples() {
    let properties = "/events/message_sent/examples/0/properties";
    let cases = [
        (json!({"agent_id": 7}), "/agent_id"),
        (json!({"agent_id": ""}), "/agent_id"),
        (json!({"agent_id": "x".repeat(41)}), "/agent_id"),
        (json!({"agent_id": null}), "/agent_id"),
        (json!({"agent_id": ["iokafor"]}), "/agent_id"),
        (json!({"conversation_duration": "4"}), "/conversation_duration"),
        (json!({"conversation_duration": -1}), "/conversation_duration"),
        (json!({"conversation_duration": 86401}), "/conversation_duration"),
        (json!({"topic_words": []}), "/topic_words"),
        (json!({"queue": "x"}), "/queue"),
    ];
    for (example, at) in cases {
        let findings = found(&replaced(properties, example.clone()));
        assert_eq!(findings, wanted(&[("LC0614", &[properties, at].concat())]), "{example}");
    }
    let required = "/events/chat_ended/examples/0/properties";
    assert_eq!(found(&replaced(required, json!({}))), wanted(&[("LC0614", required)]));
    let kinds = [
        ("integer", json!(7), json!(7.5)),
        ("integer", json!(7.0), json!("7")),
        ("number", json!(7.5), json!("7")),
        ("boolean", json!(true), json!("true")),
        ("timestamp", json!("2026-11-20T10:15:00Z"), json!("2026-11-20")),
        ("timestamp", json!("2026-11-20T10:15:00.5+01:00"), json!("2026-02-29T00:00:00Z")),
        ("object", json!({}), json!([])),
    ];
    for (kind, good, bad) in kinds {
        let with = |example: &Value| {
            let mut extra = property();
            extra["kind"] = json!(kind);
            let event = json!({"properties": {"more_of_it": "optional"}, "examples": [{"description": "x", "properties": {"more_of_it": example}}]});
            let file = patched(&json!({"properties": {"more_of_it": extra}, "events": {"message_sent": event}}));
            found(text_of(&file).as_bytes())
        };
        assert_eq!(with(&good), [], "{kind}");
        assert_eq!(with(&bad), wanted(&[("LC0614", &[properties, "/more_of_it"].concat())]), "{kind}");
    }
}

#[test]
fn examples_of_the_catalogue() {
    let raises = |rule: &rule::Rule, patch: &str| {
        let patch: Value = serde_json::from_str(patch).expect(rule.id);
        found(text_of(&patched(&patch)).as_bytes()).iter().any(|(id, _)| id == rule.id)
    };
    let mut in_words = Vec::new();
    for rule in rule::ALL.iter().filter(|rule| rule.id.starts_with("LC06")) {
        let (Example::SpecPatch(bad), Example::SpecPatch(good)) = (rule.bad, rule.good) else {
            in_words.push(rule.name);
            continue;
        };
        assert!(raises(rule, bad), "{rule}: {bad}");
        assert!(!raises(rule, good), "{rule}: {good}");
    }
    // What a plan may say is tested with plans.
    assert_eq!(in_words, ["spec-too-large", "plan-loosens", "plan-changes", "plan-repeats"]);
}
