//! What an editor underlines by the schemas of the repository: what is misspelt in a spec file, a plan, or the configuration of
//! `livechat check`. `tests/consumers` asks the service of an editor the same.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

/// Edits of a file: a text in it, and what takes its place, with a name and how it is misspelt as `<name|misspelt>`.
type Edits = &'static [(&'static str, &'static str)];

/// The edits of a plan that need no name but those of its base.
const OF_ANY_PLAN: Edits = &[
    // Keys of records.
    (r#""reserved": {"#, r#""<reserved|reservd>": {"#),
    (r#""maximum": 604800"#, r#""<maximum|maximun>": 604800"#),
    (r#""closed": true"#, r#""<closed|close>": true"#),
    // Names of the base, for which a plan would add something.
    (r#""agent_id": {"description""#, r#""<agent_id|agentid>": {"description""#),
    (r#""message_sent": {"#, r#""<message_sent|mesage_sent>": {"#),
    (r#""segment": {"#, r#""<segment|segmnt>": {"#),
    // Words.
    (r#""kind": "timestamp""#, r#""kind": "<timestamp|timestmp>""#),
    (r#""sensitivity": "personal""#, r#""sensitivity": "<personal|persnal>""#),
    (r#""queue": "required""#, r#""queue": "<required|requird>""#),
    (r#""description": "Desk of the agent""#, r#""role": "<agent|agnt>", "description": "Desk of the agent""#),
    (r#""name": "Support"#, r#""role": "<message_sent|message_snt>", "name": "Support"#),
    (r#""reserved": {"#, r#""sources": {"notes": {"title": "x", "kind": "<document|documnt>"}}, "reserved": {"#),
    // A plan has the fields of its base, and no others.
    (r#""segment": {"#, r#""segment": {"identities": {"fields": ["<userId|userid>"]}, "#),
];

/// The edits of a plan whose schema has its own names.
const OF_THIS_PLAN: Edits = &[
    (r#""conversation_id": "required""#, r#""<conversation_id|conversaton_id>": "required""#),
    (r#""desk": "optional""#, r#""<desk|desc>": "optional""#),
    (r#"{"queue": {}}"#, r#"{"<queue|queu>": {}}"#),
    (r#""replacement": "queue""#, r#""replacement": "<queue|queu>""#),
    (r#""segment": {"#, r#""segment": {"kinds": {"<wait_seconds|wait_second>": {"kind": "integer"}}, "#),
    (
        r#""description": "Where the customer chats""#,
        r#""sources": [{"source": "<browser-plugin|browser-plugn>"}], "description": "Where the customer chats""#,
    ),
    (
        r#""reserved": {"#,
        r#""ambiguous": {"Chat": {"description": "x", "candidates": ["<handed_over|handed_ovr>"]}}, "reserved": {"#,
    ),
];

const OF_LIVECHAT: Edits = &[
    (r#""ambiguous": {"#, r#""<ambiguous|ambigous>": {"#),
    (r#""since": "1.0.0""#, r#""<since|sinc>": "1.0.0""#),
    (r#""message_body": "optional""#, r#""<message_body|mesage_body>": "optional""#),
    (r#""message_body": "optional""#, r#""message_body": "<optional|optinal>""#),
    (r#""candidates": ["message_sent""#, r#""candidates": ["<message_sent|message_snt>""#),
    (r#""event": "conversation_started""#, r#""event": "<conversation_started|conversation_strted>""#),
    (r#""property": "conversation_duration""#, r#""property": "<conversation_duration|duration>""#),
    (r#""fields": ["userId""#, r#""fields": ["<userId|userid>""#),
    (r#""source": "segment-live-chat""#, r#""source": "<segment-live-chat|segment-livechat>""#),
    (r#""role": "duration""#, r#""role": "<duration|durations>""#),
    (r#""role": "message_received""#, r#""role": "<message_received|message_receivd>""#),
    (r#""role": "forwarder""#, r#""role": "<forwarder|forward>""#),
    (r#""role": "inherited""#, r#""role": "<inherited|inherit>""#),
    (r#""kind": "number""#, r#""kind": "<number|numbr>""#),
    (r#""kind": "code""#, r#""kind": "<code|coed>""#),
    (r#""side": "company""#, r#""side": "<company|companny>""#),
];

const OF_CHECK: Edits = &[
    (r#""fail_on""#, r#""<fail_on|failon>""#),
    (r#""warning""#, r#""<warning|warnings>""#),
    (r#""fail_on""#, r#""dialect": "<segment|segmnt>", "fail_on""#),
    (r#""fail_on""#, r#""profile": "<strict|stict>", "fail_on""#),
    (r#""fail_on""#, r#""rules": {"<LC0305|LC0399>": "warn"}, "fail_on""#),
    (r#""fail_on""#, r#""rules": {"<alias-beside-property|alias-besides-property>": "warn"}, "fail_on""#),
    (r#""fail_on""#, r#""rules": {"LC0305": "<deny|dney>"}, "fail_on""#),
];

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The schema, which must suit the file.
fn validator(schema: &str, file: &str) -> Validator {
    let validator = jsonschema::validator_for(&json(&read(schema))).expect("a schema");
    assert_eq!(underlined(&validator, file), [""; 0], "{schema}");
    validator
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The places of what a validator refuses, and why.
fn underlined(validator: &Validator, file: &str) -> Vec<String> {
    validator.iter_errors(&json(file)).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Makes each edit, which the schema takes, and then misspells the name, which it names as wrong.
fn every_mistake_is_underlined(schema: &str, file: &str, edits: Edits) {
    let text = read(file);
    let validator = validator(schema, &text);
    for (from, to) in edits {
        let (start, rest) = to.split_once('<').expect("a name");
        let (names, end) = rest.split_once('>').expect("the end of a name");
        let (name, misspelt) = names.split_once('|').expect("a misspelt name");
        let edited = |name: &str| {
            assert!(text.contains(from), "{file} has no `{from}`");
            text.replacen(from, &format!("{start}{name}{end}"), 1)
        };
        assert_eq!(underlined(&validator, &edited(name)), [""; 0], "{schema}: {to}");
        let found = underlined(&validator, &edited(misspelt));
        assert!(found.iter().any(|error| error.contains(misspelt)), "{schema}: {to}\n{found:#?}");
    }
}

#[test]
fn what_is_misspelt_in_a_plan_is_underlined() {
    let (plan, schema) = ("tests/acme/plan/acme.json", "tests/acme/plan/livechat-plan.schema.json");
    assert!(OF_ANY_PLAN.len() + OF_THIS_PLAN.len() >= 20);
    every_mistake_is_underlined(schema, plan, OF_ANY_PLAN);
    every_mistake_is_underlined(schema, plan, OF_THIS_PLAN);
    // The published schema knows the names of livechat alone, and takes those that a plan adds.
    every_mistake_is_underlined("spec/livechat-plan.schema.json", plan, OF_ANY_PLAN);
}

#[test]
fn what_is_misspelt_in_a_spec_file_is_underlined() {
    assert!(OF_LIVECHAT.len() >= 15);
    every_mistake_is_underlined("spec/livechat.schema.json", "spec/livechat.json", OF_LIVECHAT);
}

#[test]
fn what_is_misspelt_in_the_options_of_check_is_underlined() {
    for schema in ["xtask/livechat-check.schema.json", "tests/acme/plan/livechat-check.schema.json"] {
        every_mistake_is_underlined(schema, "tests/acme/livechat-check.json", OF_CHECK);
    }
}
