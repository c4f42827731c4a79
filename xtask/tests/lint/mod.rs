//! `lint`: its formats, exit codes and places, and what it says of the specs of this repository.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{Run, run_in};

/// A plan with a note, a warning and a rule that is allowed.
const PLAN: &str = r#"{
  "extends": "livechat@1",
  "name": "acme",
  "version": "0.1.0",
  "title": "Acme chat",
  "description": "What the chat of Acme tells",
  "schema_base": "https://acme.example/schemas",
  "properties": {
    "rating": {"kind": "integer", "description": "Stars of the customer", "sensitivity": "none"},
    "rating_comment": {
      "kind": "string", "description": "What the customer adds", "sensitivity": "none", "max_length": 4000,
      "allow": {"LC1108": "The warehouse of Acme keeps whole texts"}
    }
  },
  "events": {"conversation_ended": {"properties": {"rating": "optional", "rating_comment": "optional"}}}
}
"#;

fn lint(text: &str, arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.json"), text).unwrap();
    run_in(folder.path(), &[&["lint", "--spec", "plan.json"], arguments].concat())
}

#[test]
fn findings_for_people() {
    let run = lint(PLAN, &[]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    assert_eq!(
        run.stdout,
        r#"note[LC1104]: a number without a unit and bounds
  --> plan.json:9:24 at /properties/rating/kind
   |
 9 |     "rating": {"kind": "integer", "description": "Stars of the customer", "sensitiv...
   |                        ^^^^^^^^^
   = help: add `unit`, or for a mere count `"minimum": 0`

warning[LC1105]: a text called `comment` may hold anything that people write
   --> plan.json:11:81 at /properties/rating_comment/sensitivity
    |
 11 | ...g", "description": "What the customer adds", "sensitivity": "none", "max_length": 4000,
    |                                                                ^^^^^^
    = help: set it to `content`

1 warning, 1 note in plan.json
"#
    );
}

#[test]
fn findings_as_json() {
    let run = lint(PLAN, &["--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rules: Vec<&str> = lines.iter().filter_map(|line| line["rule"].as_str()).collect();
    assert_eq!(rules, ["LC1104", "LC1105"]);
    assert_eq!((&lines[1]["file"], &lines[1]["line"]), (&"plan.json".into(), &11.into()));
    assert_eq!(
        lines[2].to_string(),
        r#"{"summary":{"spec":"acme","version":"0.1.0","errors":0,"warnings":1,"notes":1}}"#
    );
}

#[test]
fn findings_as_annotations() {
    let run = lint(PLAN, &["--format", "github"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    assert_eq!(
        run.stdout,
        "::notice file=plan.json,line=9,col=24,title=LC1104 number-without-scale::a number without a unit and bounds (at \
         /properties/rating/kind)%0Ahelp: add `unit`, or for a mere count `\"minimum\": 0`\n\
         ::warning file=plan.json,line=11,col=81,title=LC1105 text-not-sensitive::a text called `comment` may hold \
         anything that people write (at /properties/rating_comment/sensitivity)%0Ahelp: set it to `content`\n\
         1 warning, 1 note in plan.json\n"
    );
}

#[test]
fn exit_codes() {
    let mended = PLAN.replace(r#""sensitivity": "none", "max"#, r#""sensitivity": "content", "max"#);
    let mended = mended.replace(r#""kind": "integer","#, r#""kind": "integer", "minimum": 1, "maximum": 5,"#);
    let run = lint(&mended, &[]);
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (0, "nothing to mend in plan.json\n", ""));
    let run = lint(&mended, &["--format", "markdown"]);
    assert_eq!((run.code, &*run.stdout), (0, "nothing to mend in plan.json\n"));
    let run = lint(PLAN, &["--format", "markdown"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    assert!(run.stdout.starts_with("- note LC1104 at `plan.json:") && run.stdout.contains("\n\n"), "{}", run.stdout);
    let run = lint(&mended, &["--format", "json"]);
    let summary = r#"{"summary":{"spec":"acme","version":"0.1.0","errors":0,"warnings":0,"notes":0}}"#;
    assert_eq!((run.code, run.stdout.trim_end()), (0, summary));
    // A spec with errors has those alone.
    let broken = PLAN.replace(r#""kind": "string""#, r#""kind": "strong""#);
    let run = lint(&broken, &["--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    assert!(run.stdout.starts_with(r#"{"rule":"LC0604""#) && !run.stdout.contains("LC11"), "{}", run.stdout);
    assert!(
        run.stdout
            .ends_with("{\"summary\":{\"spec\":null,\"version\":null,\"errors\":1,\"warnings\":0,\"notes\":0}}\n")
    );
    let folder = tempfile::tempdir().unwrap();
    let run = run_in(folder.path(), &["lint"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.starts_with("error: no spec file\nhelp: "), "{}", run.stderr);
    let run = run_in(folder.path(), &["lint", "--spec", "missing.json"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.starts_with("error: cannot read the spec file `missing.json`: "), "{}", run.stderr);
}

#[test]
fn specs_of_the_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (folder, file, arguments) in [
        ("", "spec/livechat.json", &["lint"][..]),
        ("tests/acme", "plan/acme.json", &["lint"]),
        ("tests/acme/till", "plan.json", &["lint", "--allow-base", "../plan"]),
    ] {
        let run = run_in(&root.join(folder), arguments);
        assert_eq!((run.code, &*run.stdout), (0, &*format!("nothing to mend in {file}\n")), "{}", run.stderr);
    }
}
