//! Specs as they are released: the same specs, without evidence.

use livechat_spec::change::{ChangeKind, changes};
use livechat_spec::load::{LIVECHAT_JSON, MAX_BYTES, fingerprint, frozen, load, load_frozen, load_plan};
use livechat_spec::model::SpecFile;
use livechat_tests::changes::{ROWS, specs};

#[track_caller]
fn assert_keeps_all_but_evidence(spec: &SpecFile, bases: &[SpecFile]) {
    let text = frozen(spec, bases);
    let loaded = load_frozen("spec.json", text.as_bytes());
    let again = loaded.spec_file.unwrap_or_else(|| panic!("{:?}\n{text}", loaded.findings));
    assert_eq!(fingerprint(&again), fingerprint(spec));
    let others = changes(spec, &again).into_iter().filter(|change| change.kind != ChangeKind::Source);
    assert_eq!(others.map(|change| change.message).collect::<Vec<_>>(), [""; 0]);
    // The list of the bases is not kept in a spec.
    assert_eq!(frozen(&again, bases), text);
}

#[test]
fn every_spec_is_kept() {
    for row in ROWS {
        for spec in specs(row) {
            assert_keeps_all_but_evidence(&spec, &[]);
        }
    }
    let livechat = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
    assert_keeps_all_but_evidence(&livechat, &[]);
}

/// A plan whose version is lower than that of its base.
const PLAN: &str = r#"{
  "extends": "livechat@1", "name": "acme", "version": "0.2.0", "title": "Acme chat", "description": "Chats",
  "schema_base": "https://acme.example",
  "properties": {
    "queue": {"kind": "string", "description": "Which team", "sensitivity": "none"},
    "agent_name": {"deprecated": {"since": "0.2.0", "note": "Nobody reads it"}}
  },
  "events": {"message_sent": {"properties": {"queue": "optional", "conversation_id": "required"}}}
}"#;

#[test]
fn a_plan_is_kept_whole() {
    let loaded = load_plan("acme.json", PLAN.as_bytes(), &mut |_, _| Err("no files".to_owned()));
    let plan = loaded.spec_file.unwrap();
    assert_keeps_all_but_evidence(&plan, &loaded.bases);
    let text = frozen(&plan, &loaded.bases);
    let version = &*loaded.bases[0].version;
    let bases = format!(
        "  \"bases\": [\n    {{\n      \"name\": \"livechat\",\n      \"version\": \"{version}\"\n    }}\n  ],\n"
    );
    assert!(text.starts_with(&format!("{{\n{bases}  \"name\": \"acme\",\n")), "{text}");
    for left_out in ["\"sources\"", "\"$schema\"", "\"extends\""] {
        assert!(!text.contains(left_out), "{left_out} in {text}");
    }
}

#[test]
fn what_was_not_released_so_is_refused() {
    let livechat = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
    let text = frozen(&livechat, &[]);
    for (from, to, rule) in [
        (r#""agent_id": "optional""#, r#""agent_idd": "optional""#, "LC0605"),
        (r#""kind": "string""#, r#""kind": "strung""#, "LC0604"),
        (r#""bases": []"#, r#""bases": [{"name": "base"}]"#, "LC0602"),
        (r#""bases": []"#, r#""bases": [], "more": 1"#, "LC0601"),
        (r#""bases": []"#, r#""bases": [}"#, "LC0001"),
    ] {
        assert!(text.contains(from), "{from}");
        let loaded = load_frozen("spec.json", text.replacen(from, to, 1).as_bytes());
        let rules: Vec<&str> = loaded.findings.iter().map(|finding| finding.rule.id).collect();
        assert!(loaded.spec_file.is_none() && rules.contains(&rule), "{to}: {rules:?}");
    }
    let large = " ".repeat(4 * MAX_BYTES + 1);
    assert_eq!(load_frozen("spec.json", large.as_bytes()).findings[0].rule.name, "spec-too-large");
}
