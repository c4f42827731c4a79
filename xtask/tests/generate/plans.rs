//! Plans and the files that they may extend.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use livechat_spec::load::LIVECHAT_JSON;
use serde_json::{Value, json};

use crate::{Run, livechat};

const PLAN: &str = r#"{
  "extends": "EXTENDS", "name": "acme", "version": "0.3.0", "title": "Acme support chat",
  "description": "What the support chat of the Acme shops tells", "schema_base": "https://schemas.acme.example/chat",
  "properties": {"queue": {"kind": "string", "description": "Team", "sensitivity": "none"}},
  "events": {"message_sent": {"properties": {"queue": "required"}}}
}"#;

fn plan(extends: &str) -> String {
    PLAN.replace("EXTENDS", extends)
}

/// A workspace below `spec/`, with a plan of this base.
fn workspace(root: &Path, extends: &str) {
    let config = "[workspace]\n[workspace.metadata.livechat]\nspec = \"spec/plan.json\"\ntable = \"table.rs\"\n";
    fs::create_dir_all(root.join("spec")).unwrap();
    fs::write(root.join("Cargo.toml"), config).unwrap();
    fs::write(root.join("spec/plan.json"), plan(extends)).unwrap();
}

fn generate(root: &Path, more: &[&str]) -> Run {
    livechat(root, &[&["generate"], more].concat()).output().unwrap().into()
}

#[test]
fn a_plan_extends_the_built_in_spec_or_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    workspace(root, "livechat@1");
    let run = generate(root, &[]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    let table = fs::read_to_string(root.join("table.rs")).unwrap();
    assert!(
        table.contains("pub static ACME: Spec") && table.contains("\"message_body\"") && table.contains("\"queue\"")
    );

    fs::create_dir(root.join("bases")).unwrap();
    fs::write(root.join("bases/below.json"), plan("livechat@1").replace("queue", "team").replace("acme", "below"))
        .unwrap();
    workspace(root, "../bases/below.json@0.3");
    let run = generate(root, &[]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    let table = fs::read_to_string(root.join("table.rs")).unwrap();
    assert!(table.contains("\"team\"") && table.contains("\"queue\""));

    // `check` reads the plan of the workspace, too, and `--spec` one beside its bases.
    fs::write(
        root.join("call.json"),
        r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"team": "a"}}"#,
    )
    .unwrap();
    for arguments in
        [&["check", "call.json"][..], &["check", "--spec", "spec/plan.json", "--allow-base", "bases", "call.json"]]
    {
        let run: Run = livechat(root, arguments).output().unwrap().into();
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(run.stdout.contains("LC0308") && run.stdout.contains("`queue`"), "{}", run.stdout);
    }
    let run: Run = livechat(root, &["check", "--spec", "spec/plan.json", "call.json"]).output().unwrap().into();
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("outside of the workspace"), "{}", run.stderr);
}

#[test]
fn a_base_lies_in_the_workspace_or_where_it_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let [root, outside] = ["workspace", "outside"].map(|name| folder.path().join(name));
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("secret.json"), "{\"password\": \"hunter2\"").unwrap();
    fs::write(outside.join("base.json"), plan("livechat@1").replace("queue", "team")).unwrap();
    let refused = |extends: &str, more: &[&str], why: &str| {
        workspace(&root, extends);
        let run = generate(&root, more);
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(run.stderr.contains("error[LC0617]") && run.stderr.contains(why), "{}", run.stderr);
        assert!(!run.stderr.contains("hunter2") && !run.stderr.contains("password"), "{}", run.stderr);
        assert!(!root.join("table.rs").exists());
    };
    let outside_of = "it lies outside of the workspace; allow its folder with `--allow-base DIR`";
    refused("../../outside/base.json@0", &[], outside_of);
    refused("../../outside/secret.json@0", &["--allow-base", "../outside"], "is no valid spec: it has 1 error");
    refused("./none.json@0", &[], "cannot read the base `./none.json`: ");
    refused("../spec@0", &[], "it is no regular file");
    #[cfg(unix)]
    {
        fs::create_dir_all(root.join("spec")).unwrap();
        std::os::unix::fs::symlink(outside.join("base.json"), root.join("spec/link.json")).unwrap();
        refused("./link.json@0", &[], outside_of);
        refused("/dev/zero@0", &["--allow-base", "/dev"], "it is no regular file");
    }
    let circle = "`spec/plan.json` extends `spec/plan.json`: a spec cannot extend itself";
    refused("./plan.json@0", &[], circle);

    workspace(&root, "../../outside/base.json@0");
    let run = generate(&root, &["--allow-base", "../outside"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    assert!(fs::read_to_string(root.join("table.rs")).unwrap().contains("\"team\""));
}

#[test]
fn a_problem_shows_what_the_base_says() {
    let folder = tempfile::tempdir().unwrap();
    workspace(folder.path(), "livechat@1");
    let text = plan("livechat@1").replace(
        "\"properties\": {\"queue\"",
        "\"properties\": {\"conversation_duration\": {\"minimum\": -1}, \"queue\"",
    );
    fs::write(folder.path().join("spec/plan.json"), text).unwrap();
    let run = generate(folder.path(), &[]);
    assert_eq!(run.code, 1);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines[0], "error[LC0618]: expected a minimum of at least 0, as `livechat` says");
    assert!(
        lines[1].contains("spec/plan.json:4:") && lines[1].ends_with(" at /properties/conversation_duration/minimum"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("= note: the base says it at livechat.json:"), "{}", run.stderr);
    assert!(run.stderr.contains("= help: a plan can only narrow its base"), "{}", run.stderr);
}

#[test]
fn the_schema_of_a_plan_has_the_names_of_its_base() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    // A plan on a plan on the built-in spec.
    workspace(root, "../bases/below.json@0.3");
    fs::create_dir(root.join("bases")).unwrap();
    fs::write(root.join("bases/below.json"), plan("livechat@1").replace("queue", "team").replace("acme", "below"))
        .unwrap();
    let config = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let schemas = "schema = \"schema.json\"\nplan-schema = \"plans.json\"\ncheck-schema = \"check.json\"\n";
    fs::write(root.join("Cargo.toml"), config + schemas).unwrap();
    assert_eq!(generate(root, &[]).code, 0);

    let schema = |path: &str| -> Value { serde_json::from_str(&fs::read_to_string(root.join(path)).unwrap()).unwrap() };
    let refined = |schema: &Value| -> Vec<String> {
        schema["properties"]["properties"]["properties"].as_object().unwrap().keys().cloned().collect()
    };
    let base = refined(&schema("schema.json"));
    assert!(["agent_id", "team"].iter().all(|name| base.iter().any(|known| known == name)), "{base:?}");
    assert!(!base.contains(&"queue".to_owned()), "{base:?}");
    assert!(refined(&schema("plans.json")).contains(&"queue".to_owned()));
    assert_eq!(schema("schema.json")["$id"], "https://schemas.acme.example/chat/livechat-plan.schema.json");

    let is_valid = |path: &str, file: &Value| jsonschema::validator_for(&schema(path)).unwrap().is_valid(file);
    let plan: Value = serde_json::from_str(&plan("../bases/below.json@0.3")).unwrap();
    assert!(is_valid("schema.json", &plan));
    for (map, name) in [("events", "mesage_sent"), ("dialects", "segmnt")] {
        let mut plan = plan.clone();
        plan[map] = json!({name: {}});
        assert!(!is_valid("schema.json", &plan), "{name}");
    }
    assert!(is_valid("check.json", &json!({"dialect": "segment"})));
    assert!(!is_valid("check.json", &json!({"dialect": "segmnt"})));
}

/// The lines of all generated files, but for the headers, and for the header of each table.
fn generated(root: &Path, spec: &str) -> BTreeMap<String, Vec<String>> {
    fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<String>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, root, files);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter(|line| !line.contains("@generated")).map(str::to_owned).collect();
            files.insert(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"), lines);
        }
    }
    let outputs = "table = \"table.rs\"\nevents = \"events.rs\"\nreference = \"REFERENCE.md\"\nschemas = \"schemas\"\n";
    let config = format!("[workspace]\n[workspace.metadata.livechat]\nspec = \"spec.json\"\n{outputs}");
    fs::write(root.join("Cargo.toml"), config).unwrap();
    fs::write(root.join("spec.json"), spec).unwrap();
    let run = generate(root, &[]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    fs::remove_file(root.join("spec.json")).unwrap();
    let mut files = BTreeMap::new();
    collect(root, root, &mut files);
    files
}

#[test]
fn a_plan_with_the_required_members_of_its_base_is_its_base() {
    let base: Value = serde_json::from_str(LIVECHAT_JSON).unwrap();
    let mut plan = json!({"extends": "livechat@1"});
    for key in ["name", "version", "title", "description", "schema_base"] {
        plan[key] = base[key].clone();
    }
    let [mut of_base, mut of_plan] = [LIVECHAT_JSON, &plan.to_string()].map(|spec| {
        let folder = tempfile::tempdir().unwrap();
        generated(folder.path(), spec)
    });
    let mut taken = |path: &str| [&mut of_base, &mut of_plan].map(|files| files.remove(path).unwrap());
    let [_, events] = taken("events.rs");
    assert!(!events.iter().any(|line| line.contains("pub struct ")), "{events:#?}");
    // The table of the plan has more: which base it was generated with.
    let [base, plan] =
        taken("table.rs").map(|lines| lines.into_iter().filter(|line| !line.starts_with("use ")).collect());
    let (base, plan): (Vec<String>, Vec<String>) = (base, plan);
    let mut rest = base.iter().peekable();
    let more: Vec<&String> = plan.iter().filter(|line| rest.next_if_eq(line).is_none()).collect();
    assert!(rest.next().is_none(), "{more:#?}");
    assert!(more.iter().any(|line| line.contains("is_stale(")) && more.len() < 20, "{more:#?}");
    assert!(of_base.len() > 10);
    assert_eq!(of_plan, of_base);
}

/// A workspace with a plan on a file, `below`, that extends the built-in spec.
fn workspace_on_a_file(root: &Path, more: &str) {
    workspace(root, "./below.json@0.3");
    let config = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    fs::write(root.join("Cargo.toml"), config + "events = \"events.rs\"\n" + more).unwrap();
    fs::write(root.join("spec/below.json"), plan("livechat@1").replace("queue", "team").replace("acme", "below"))
        .unwrap();
}

#[test]
fn a_table_of_another_version_of_its_base_is_stale() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    workspace_on_a_file(root, "base-crate = \"::below\"\n");
    let below = root.join("spec/below.json");
    let text = fs::read_to_string(&below).unwrap();
    assert_eq!(generate(root, &[]).code, 0);
    let check = |below_now: &str| {
        fs::write(&below, below_now).unwrap();
        let run = generate(root, &["--check"]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        run.stderr
    };
    let stderr = check(&text.replace("\"Team\"", "\"Team of the shop\""));
    let about = "warning[LC0706]: `table.rs` is stale: its base `below` 0.3.0 has changed\n  --> table.rs:";
    assert!(stderr.contains(about) && stderr.contains("= help: run `cargo xtask generate`\n"), "{stderr}");
    // Only a table states its base.
    assert!(stderr.contains("error[LC0702]: `events.rs` is stale"), "{stderr}");
    let stderr = check(&text.replace("\"0.3.0\"", "\"0.3.1\""));
    assert!(stderr.contains("`table.rs` is stale: its base `below` was 0.3.0, and is 0.3.1 now"), "{stderr}");

    // Another text of the plan makes the table stale, and not its base.
    fs::write(root.join("spec/plan.json"), plan("./below.json@0.3").replace("\"Team\"", "\"Queue\"")).unwrap();
    let stderr = check(&text);
    assert!(stderr.contains("error[LC0702]: `table.rs` is stale") && !stderr.contains("LC0706"), "{stderr}");
}

#[test]
fn events_share_types_with_the_nearest_base_that_has_a_crate() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for (more, base, shared, converted) in [
        (
            "base-crate = \"::below\"\n",
            "&::below::table::BELOW",
            "pub use ::below::events::",
            "for ::below::events::AnyEvent",
        ),
        ("", "&::livechat_types::spec::LIVECHAT", "pub use ::livechat_types::", "for ::livechat_types::AnyEvent"),
    ] {
        workspace_on_a_file(root, more);
        assert_eq!(generate(root, &[]).code, 0);
        let [table, events] = ["table.rs", "events.rs"].map(|file| fs::read_to_string(root.join(file)).unwrap());
        assert!(table.contains(&format!(".base({base})")), "{table}");
        assert!(events.contains(shared) && events.contains(converted), "{events}");
    }
    // A base that extends nothing, and has no crate: nothing is shared.
    fs::write(root.join("spec/below.json"), include_str!("../spec.json")).unwrap();
    let text = plan("./below.json@2").replace("\"message_sent\"", "\"message_received\"");
    fs::write(root.join("spec/plan.json"), text).unwrap();
    let run = generate(root, &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let [table, events] = ["table.rs", "events.rs"].map(|file| fs::read_to_string(root.join(file)).unwrap());
    assert!(!table.contains(".base(") && !events.contains("pub use"), "{events}");
}

#[test]
fn summaries_name_the_bases() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    workspace_on_a_file(root, "");
    let call = r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"team": "a", "queue": "b"}}"#;
    fs::write(root.join("call.json"), call).unwrap();
    let run: Run = livechat(root, &["check", "call.json", "--summary", "sum.json"]).output().unwrap().into();
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let about = "checked against acme 0.3.0 on below 0.3.0 on livechat 1.0.0, profile lenient: 1 file";
    assert!(run.stdout.contains(about), "{}", run.stdout);
    let summary: Value = serde_json::from_str(&fs::read_to_string(root.join("sum.json")).unwrap()).unwrap();
    let base = |spec: &str, version: &str| json!({"spec": spec, "version": version});
    assert_eq!(summary["bases"], json!([base("below", "0.3.0"), base("livechat", "1.0.0")]));

    // Parts that were checked with another base do not add up.
    let other = fs::read_to_string(root.join("sum.json")).unwrap().replace("\"1.0.0\"", "\"1.0.1\"");
    fs::write(root.join("other.json"), other).unwrap();
    let run: Run = livechat(root, &["summarize", "sum.json", "other.json"]).output().unwrap().into();
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("its spec or bases, dialect or profile is not that"), "{}", run.stderr);
}
