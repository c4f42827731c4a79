//! The files that plans extend.

use livechat_spec::load::{Document, MAX_BYTES, load_plan};
use serde_json::{Value, json};

use super::{loaded, plan, read, sound};
use crate::spec_base::BASE;

#[test]
fn bases_that_are_not_there() {
    let why = |extends: &str| {
        let loaded = loaded(&plan(extends, json!({"properties": {"queue": {"kind": "string"}}})));
        assert!(loaded.spec_file.is_none());
        assert_eq!(loaded.findings.len(), 1, "{:?}", loaded.findings);
        let finding = &loaded.findings[0];
        assert_eq!((finding.rule.id, &*finding.pointer), ("LC0617", "/extends"), "{finding:?}");
        finding.message.to_string()
    };
    assert_eq!(why("livechat@2"), "no base `livechat` of version 2; this tool has 1.0.0");
    assert_eq!(why("livechat@1.0.1"), "no base `livechat` of version 1.0.1; this tool has 1.0.0");
    assert_eq!(
        why("livechats@1"),
        "no base `livechats`; this tool has `livechat`, and a file is named like `./livechats.json`"
    );
    assert_eq!(why("./none.json@1"), "cannot read the base `./none.json`: no such file");
    assert_eq!(why("./base.json@1.3"), "no base `./base.json` of version 1.3; the file has 1.2.0");
    assert_eq!(why("./base.json@0"), "no base `./base.json` of version 0; the file has 1.2.0");
    assert_eq!(why("./broken.json@1"), "the base `./broken.json` is no valid spec: it has 1 error");
    assert_eq!(why("./passwd@1"), "the base `./passwd` is no valid spec: it has 1 error");
    let circle = "`plan.json` extends `a.json` extends `b.json` extends `a.json`: a spec cannot extend itself";
    assert_eq!(why("./a.json@0"), format!("in the base `./a.json`: in the base `./b.json`: {circle}"));
    assert!(why("./itself.json@0").ends_with("`itself.json` extends `itself.json`: a spec cannot extend itself"));
    // With livechat, the eleventh base is too much.
    let deep = why("./c9@0");
    assert!(deep.starts_with("in the base `./c9`: in the base `./c8`: "), "{deep}");
    assert!(deep.ends_with(": expected at most 10 bases below a plan"), "{deep}");
    assert_eq!(sound(&plan("./c8@0", json!({}))).events.len(), 4);
    for wrong in
        ["livechat", "@1", "livechat@", "livechat@1.", "livechat@1.0.0.0", "livechat@01", "livechat@1.0.0-rc.1"]
    {
        let found = loaded(&plan(wrong, json!({}))).findings;
        assert_eq!(
            (found.len(), found[0].rule.id, &*found[0].pointer),
            (1, "LC0604", "/extends"),
            "{wrong}: {found:?}"
        );
    }
}

#[test]
fn a_chain_of_files_has_the_size_of_one() {
    let own = plan("./base.json@1", json!({})).to_string();
    let padding = MAX_BYTES - own.len() - BASE.len();
    let load = |padding| {
        let text = own.clone() + &" ".repeat(padding);
        load_plan("plan.json", text.as_bytes(), &mut |base, _| read(base)).findings
    };
    assert_eq!(load(padding), []);
    let message = "expected at most 16777216 bytes in a plan and its bases together, found more";
    let findings = load(padding + 1);
    assert_eq!((findings.len(), findings[0].rule.id, &*findings[0].message), (1, "LC0617", message));
}

/// Spans of a plan's findings are those of its own file, and findings in a base are about the base.
#[test]
fn findings_say_their_file() {
    let loaded = loaded(&plan("./base.json@1", json!({"reserved": {"agent_id": "Meant a team"}})));
    let found: Vec<_> =
        loaded.findings.iter().map(|finding| (finding.rule.id, finding.file.as_deref(), &*finding.pointer)).collect();
    assert_eq!(found, [("LC0615", Some("base.json"), "/properties/agent_id")]);
    assert_eq!(loaded.documents.iter().map(|document| &*document.name).collect::<Vec<_>>(), ["plan.json", "base.json"]);
    let span = loaded.findings[0].span;
    assert_eq!(&BASE[span.start..span.end], "\"agent_id\"");
}

/// A plan that repeats thousands of properties of its base: nothing is compared with each.
#[test]
fn a_large_plan_on_a_large_base() {
    let properties = |description: &str| -> Value {
        let property = |number| {
            (format!("topic_{number}"), json!({"kind": "string", "sensitivity": "none", "description": description}))
        };
        (0..4000).map(property).collect::<serde_json::Map<_, _>>().into()
    };
    let base = format!("{:#}", plan("livechat@1", json!({"properties": properties("A topic")})));
    let mut own = plan("./large.json@0.3", json!({"properties": properties("A topic of the shop")}));
    own["properties"]["topic_0"]["sensitivity"] = json!("content");
    let read = &mut |_: &str, _: &str| Ok(Document::new("large.json", base.clone()));
    let started = std::time::Instant::now();
    let found = load_plan("plan.json", own.to_string().as_bytes(), read).findings;
    assert_eq!(found.iter().filter(|finding| finding.rule.id == "LC0620").count(), 2 * 4000 - 1);
    let line = base.lines().position(|line| line.contains("topic_3999\"")).unwrap() + 1;
    assert!(found.iter().any(|finding| {
        &*finding.pointer == "/properties/topic_3999/kind" && finding.other.as_ref().unwrap().line.abs_diff(line) < 6
    }));
    // It takes 3 s of a core, which other programs may need, too.
    assert!(started.elapsed() < std::time::Duration::from_mins(2), "{:?}", started.elapsed());
}
