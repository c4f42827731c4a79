//! The JSON Schema of spec files, which refuses exactly what the loader refuses by a rule that is `in_schema`.

use std::sync::LazyLock;

use livechat_spec::diagnostic::Finding;
use livechat_spec::load::load;
use livechat_spec::rule;
use serde_json::Value;

use crate::spec_base::{BASE, patched, text_of};

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let mut schema: Value = serde_json::from_str(include_str!("../../livechat.schema.json")).expect("JSON");
    // The names are those of livechat. What is left is the same for all specs.
    for (name, definition) in schema["$defs"].as_object_mut().expect("definitions") {
        if name.ends_with("Name") {
            definition.as_object_mut().and_then(|names| names.remove("enum")).expect("names");
        }
    }
    jsonschema::draft202012::new(&schema).expect("a schema")
});

/// Findings that the schema cannot have although their rules are `in_schema`, because they are about several values at
/// once or about how a number is written; and a merge patch of the base file that shows each.
const BEYOND_THE_SCHEMA: [(&str, &str); 9] = [
    ("no field of the envelope has the role", r#"{"envelope": {"fields": {"event": {"role": null}}}}"#),
    ("the envelope has no fields", r#"{"envelope": {"fields": null, "senders": null}, "dialects": {"shop": null}}"#),
    ("the kind `array` needs `items`", r#"{"properties": {"topic_words": {"items": null}}}"#),
    ("the kind `enum` needs `values`", r#"{"properties": {"agent_id": {"kind": "enum"}}}"#),
    ("an array cannot have items of the kind", r#"{"properties": {"topic_words": {"items": "array"}}}"#),
    ("expected an HTTP status", r#"{"dialects": {"shop": {"too_large": {"status": 600}}}}"#),
    ("expected a number without an exponent", r#"{"properties": {"conversation_duration": {"maximum": 1e300}}}"#),
    (
        "expected a number without an exponent",
        r#"{"properties": {"conversation_duration": {"maximum": 0.12345678901234567e-20}}}"#,
    ),
    (
        "cannot become the name of a variant",
        r#"{"properties": {"topic_words": {"kind": "enum", "items": null, "values": {"+": "x"}}}}"#,
    ),
];

/// Compares the schema's verdict on a file with what the loader has found.
pub(crate) fn compare(bytes: &[u8], findings: &[Finding]) {
    // A validator sees neither text that is not JSON, nor keys that stand twice.
    let unseen = |finding: &Finding| finding.rule == &rule::DUPLICATE_KEY || finding.rule == &rule::SPEC_TOO_LARGE;
    let Ok(file) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    if findings.iter().any(unseen) {
        return;
    }
    let seen = |finding: &&Finding| {
        let beyond = BEYOND_THE_SCHEMA.iter().any(|(message, _)| finding.message.contains(message));
        finding.rule.in_schema && !beyond
    };
    let refusal = findings.iter().find(seen);
    assert_eq!(SCHEMA.is_valid(&file), refusal.is_none(), "the loader says {refusal:?} of {file}");
}

#[test]
fn accepts_valid_files() {
    for text in [BASE, include_str!("../../livechat.json")] {
        let file = serde_json::from_str(text).expect("JSON");
        let errors: Vec<String> = SCHEMA.iter_errors(&file).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }
}

#[test]
fn errors_beyond_the_schema_are_listed() {
    for (message, patch) in BEYOND_THE_SCHEMA {
        let file = patched(&serde_json::from_str(patch).expect("JSON"));
        assert!(SCHEMA.is_valid(&file), "the schema does say: {message}");
        let findings = load("hostile.json", text_of(&file).as_bytes()).findings;
        let shown = findings.iter().any(|finding| finding.rule.in_schema && finding.message.contains(message));
        assert!(shown, "{patch}: {findings:?}");
    }
}
