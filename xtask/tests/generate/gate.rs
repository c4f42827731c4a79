//! The gate: what has changed since the newest release asks for versions, and for somebody who answers for it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::Workspace;
use crate::diff::{changed, livechat};
use crate::{Run, livechat as livechat_in, run_in};

impl Workspace {
    /// A workspace with a crate, whose spec is that of livechat, as it was released.
    fn of_livechat() -> Self {
        let workspace = Self::with_schemas();
        workspace.edit("Cargo.toml", "schema = ", "crate = \"events\"\nschema = ");
        fs::create_dir(workspace.path("events")).unwrap();
        workspace.write("events/Cargo.toml", "[package]\nname = \"events\"\nversion = \"0.3.0\"\n");
        workspace.change(&livechat());
        assert_eq!(workspace.run(&["generate"]).code, 0);
        let run = workspace.run(&["release"]);
        assert_eq!((run.code, &*run.stderr), (0, ""));
        workspace
    }

    fn change(&self, spec: &Value) {
        self.write("spec/shop.json", &format!("{spec:#}"));
    }

    fn accept(&self, accepted: &Value) {
        self.write("spec/livechat-accepted.json", &format!("{:#}", json!({ "accepted": accepted })));
    }

    /// Generates, and checks what was generated.
    fn check(&self) -> Run {
        self.run(&["generate"]);
        self.run(&["generate", "--check"])
    }

    #[track_caller]
    fn expect_passes(&self) {
        let run = self.check();
        assert_eq!((run.code, &*run.stderr), (0, ""));
    }
}

/// A spec with another version.
fn with_version(mut spec: Value, version: &str) -> Value {
    spec["version"] = version.into();
    spec
}

/// The built-in spec without `agent_username`, with this version.
fn without_username(version: &str) -> Value {
    with_version(serde_json::from_str(&changed(None)).unwrap(), version)
}

const TOO_LOW: &str =
    "1.0.1 is too low: `agent_username` of `Live Chat Conversation Started` was removed, which asks for 2.0.0";

#[test]
fn a_removed_property_is_no_patch() {
    let workspace = Workspace::of_livechat();
    workspace.expect_passes();
    workspace.change(&without_username("1.0.1"));
    // It warns where people work, and writes.
    let run = workspace.run(&["generate"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with(&format!("warning[LC0707]: {TOO_LOW}\n  --> spec/shop.json:")), "{}", run.stderr);
    assert!(run.stderr.contains("\nwarning[LC0707]: `events` 0.3.0 is too low: "), "{}", run.stderr);
    assert!(!run.stderr.contains("refuse"), "no call is looked for: {}", run.stderr);
    for arguments in [&["generate", "--check"][..], &["release"]] {
        let run = workspace.run(arguments);
        assert_eq!(run.code, 1);
        for part in [
            // Whom it hurts, by which call.
            "optional-removed: `agent_username` of `Live Chat Conversation Started` was removed\n  --> /events/conversation_started",
            "   = the closed schemas of the new spec refuse a call of the old one:\n     {\"type\": \"track\"",
            "   = Rust code that uses it breaks\n   = queries break: ",
            "   = asks for a major version, and for a major version of `events`\n",
            // What to do.
            &format!("error[LC0707]: {TOO_LOW}\n"),
            " at /version\n",
            "= help: raise `version` to 2.0.0, or undo what asks for it; if it hurts nobody, accept it in \
             `spec/livechat-accepted.json`: {\"change\": \"optional-removed\", \
             \"at\": \"/events/conversation_started/properties/agent_username\", \"against\": \"1.0.0\", \
             \"until\": \"3.0.0\", \"reason\": \"...\"}\n",
            "error[LC0707]: `events` 0.3.0 is too low: `agent_username` of `Live Chat Conversation Started` was removed, which \
             asks for 0.4.0, because Rust code that uses it breaks\n  --> events/Cargo.toml:3:1\n",
            "= help: raise the version to 0.4.0\n",
            "\nerror: this cannot follow release 1.0.0; `cargo xtask diff` shows all that has changed\n",
        ] {
            assert!(run.stderr.contains(part), "{part}\n{}", run.stderr);
        }
        // What is allowed in a patch is not shown.
        assert!(!run.stderr.contains("text: "), "{}", run.stderr);
    }
    // A key that is free for another meaning.
    let mut spec = without_username("2.0.0");
    spec.as_object_mut().unwrap().remove("reserved");
    workspace.change(&spec);
    let run = workspace.check();
    let message =
        "error[LC0708]: the key `agent_username` is free for another meaning, which old data does not have, and nobody";
    assert!(run.stderr.contains(message), "{}", run.stderr);
    let help = "= help: add the key to `reserved` with what it meant, or accept it in `spec/livechat-accepted.json`: {";
    assert!(run.stderr.contains(help), "{}", run.stderr);
    // Each version has its own bump.
    workspace.change(&without_username("2.0.0"));
    let run = workspace.check();
    assert_eq!((run.code, run.stderr.matches("error[LC0707]").count()), (1, 1), "{}", run.stderr);
    assert!(run.stderr.contains("--> events/Cargo.toml:3:1\n"), "{}", run.stderr);
    workspace.edit("events/Cargo.toml", "0.3.0", "0.4.0");
    workspace.expect_passes();
    assert_eq!(workspace.run(&["release"]).code, 0);
    assert!(workspace.read("out/schemas/released.txt").ends_with(" events 0.4.0\n"));
    // The next one is compared with that.
    workspace.expect_passes();
    workspace.change(&with_version(livechat(), "2.0.1"));
    let run = workspace.check();
    assert!(
        run.stderr
            .contains("error[LC0707]: the key `agent_username` was reserved for its old meaning, which no version")
    );
}

#[test]
fn a_released_version_and_a_lower_one() {
    let workspace = Workspace::of_livechat();
    workspace.change(&without_username("1.0.0"));
    for arguments in [&["generate"][..], &["generate", "--check"]] {
        let run = workspace.run(arguments);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains("error[LC0705]: `out/schemas/1.0.0` is released, but "), "{}", run.stderr);
        assert!(run.stderr.contains("[LC0707]: 1.0.0 is too low: `agent_username` of "), "{}", run.stderr);
    }
    // What schemas do not show is a change of the spec, too.
    let mut spec = livechat();
    spec["notes"][0]["fact"] = "Another one".into();
    workspace.change(&spec);
    let run = workspace.check();
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("error[LC0707]: 1.0.0 is too low: the spec `livechat` has other notes, which asks for 1.0.1")
    );
    // Evidence is not kept, so it is not compared.
    let mut spec = livechat();
    spec["notes"][0]["sources"][0]["lines"] = "1".into();
    workspace.change(&spec);
    workspace.expect_passes();

    workspace.change(&with_version(livechat(), "1.1.0"));
    workspace.expect_passes();
    assert_eq!(workspace.run(&["release"]).code, 0);
    workspace.change(&livechat());
    let run = workspace.check();
    assert_eq!(run.code, 1);
    let message = "error[LC0707]: the spec `livechat` has a lower version, which no version allows\n";
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert!(run.stderr.contains("= help: raise `version` to at least 1.1.0\n"), "{}", run.stderr);
}

#[test]
fn privacy_is_accepted_by_somebody() {
    let workspace = Workspace::of_livechat();
    let mut spec = with_version(livechat(), "1.1.0");
    spec["properties"]["message_body"]["sensitivity"] = "none".into();
    workspace.change(&spec);
    workspace.edit("events/Cargo.toml", "0.3.0", "0.4.0");
    let run = workspace.check();
    assert_eq!(run.code, 1);
    let message = "error[LC0708]: `message_body` reveals less than was known, and nobody has accepted it\n     --> spec/shop.json:";
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert!(run.stderr.contains(" at /properties/message_body\n"), "{}", run.stderr);
    let entry = run.stderr.split("accept it in `spec/livechat-accepted.json`: ").nth(1).unwrap();
    let mut entry: Value = serde_json::from_str(entry.lines().next().unwrap()).unwrap();
    entry["reason"] = "We hash it; legal-17".into();
    workspace.accept(&json!([entry]));
    workspace.expect_passes();
    // It is still printed.
    let run = workspace.run(&["diff"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("   = accepted: We hash it; legal-17\n"), "{}", run.stdout);
    let run = workspace.run(&["diff", "--format", "json"]);
    assert!(run.stdout.contains(r#""accepted":"We hash it; legal-17""#), "{}", run.stdout);

    // Where it accepts nothing, it would accept what comes later.
    workspace.change(&with_version(livechat(), "1.1.0"));
    let run = workspace.check();
    assert_eq!(run.code, 1);
    let message = "error[LC0709]: nothing at `/properties/message_body` has changed so since 1.0.0\n  \
        --> spec/livechat-accepted.json:4:17 at /accepted/0/change\n";
    assert!(run.stderr.contains(message), "{}", run.stderr);
    // No clock: it ends with a version.
    entry["until"] = "1.1.0".into();
    workspace.accept(&json!([entry]));
    let run = workspace.check();
    let message = "error[LC0710]: the acceptance ended with 1.1.0, and the spec has 1.1.0\n  \
        --> spec/livechat-accepted.json:7:16 at /accepted/0/until\n";
    assert!(run.stderr.contains(message) && !run.stderr.contains("LC0709"), "{}", run.stderr);
    workspace.change(&spec);
    assert!(workspace.check().stderr.contains("error[LC0708]"), "what has expired accepts nothing");
    // After a release, there is nothing to accept.
    entry["until"] = "2.0.0".into();
    workspace.accept(&json!([entry]));
    assert_eq!(workspace.check().code, 0);
    assert_eq!(workspace.run(&["release"]).code, 0);
    let run = workspace.check();
    assert!(run.stderr.contains("= help: remove the entry: 1.1.0 is released since\n"), "{}", run.stderr);
}

#[test]
fn what_is_accepted_asks_for_no_version() {
    let workspace = Workspace::of_livechat();
    workspace.change(&without_username("1.0.1"));
    let events = ["conversation_started", "conversation_ended", "message_sent", "message_received"];
    let entries = events.map(|event| {
        let at = format!("/events/{event}/properties/agent_username");
        json!({"change": "optional-removed", "at": at, "against": "1.0.0", "until": "2.0.0", "reason": "Never sent; support-114"})
    });
    workspace.accept(&json!(entries));
    workspace.expect_passes();
    // A key has been reserved, which is no matter of a version. One entry less is one change too many.
    workspace.accept(&json!(entries[1..]));
    assert_eq!(workspace.check().stderr.matches("error[LC0707]").count(), 2);
}

#[test]
fn a_file_of_accepted_changes_is_read_strictly() {
    let workspace = Workspace::of_livechat();
    let entry = r#""at": "/events", "against": "1.0.0", "until": "2.0.0", "reason": "So""#;
    for (text, part) in [
        ("{\"accepted\": [}".to_owned(), "error[LC0001]: expected a JSON value, found `}`\n"),
        (
            "{\"acepted\": []}".to_owned(),
            "error[LC0601]: unknown key `acepted`\n  --> spec/livechat-accepted.json:1:2 at /acepted\n",
        ),
        (format!("{{\"accepted\": [{{{entry}}}]}}"), "error[LC0602]: missing key `change`\n"),
        (
            format!("{{\"accepted\": [{{\"change\": \"text-changed\", {entry}}}]}}"),
            "error[LC0604]: expected one of `event-added`",
        ),
        ("{\"accepted\": {}}".to_owned(), "error[LC0603]: expected an array, found an object\n"),
    ] {
        workspace.write("spec/livechat-accepted.json", &text);
        let run = workspace.run(&["generate", "--check"]);
        assert_eq!(run.code, 1, "{text}");
        assert!(run.stderr.starts_with(part), "{part}\n{}", run.stderr);
    }
    let file = fs::File::create(workspace.path("spec/livechat-accepted.json")).unwrap();
    file.set_len((1 << 20) + 1).unwrap();
    let run = workspace.run(&["generate"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.contains("cannot read `spec/livechat-accepted.json`: it has more than"), "{}", run.stderr);
}

#[test]
fn formats_of_the_gate() {
    let workspace = Workspace::of_livechat();
    workspace.change(&without_username("1.0.1"));
    assert_eq!(workspace.run(&["generate"]).code, 0);
    fs::write(workspace.path("docs/REFERENCE.md"), "# Mine\n").unwrap();
    let run = |format: &str| workspace.run(&["generate", "--check", "--format", format]);
    let json = run("json");
    assert_eq!(json.code, 1);
    let lines: Vec<Value> = json.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rules: Vec<_> =
        lines.iter().map(|line| (line["rule"].as_str().unwrap(), line["file"].as_str().unwrap())).collect();
    let expected = [("LC0703", "docs/REFERENCE.md"), ("LC0707", "spec/shop.json"), ("LC0707", "events/Cargo.toml")];
    assert_eq!(rules, expected);
    let github = run("github").stdout;
    for part in [
        "::error file=docs/REFERENCE.md,line=1,col=1,title=LC0703 generated-edited::",
        "::error file=spec/shop.json,line=",
        &format!(",title=LC0707 version-too-low::{TOO_LOW} (at /version)%0Ahelp: raise `version` to 2.0.0"),
    ] {
        assert!(github.contains(part), "{part}\n{github}");
    }
    let markdown = run("markdown").stdout;
    assert!(
        markdown.starts_with("- error LC0703 at `docs/REFERENCE.md:1`: `docs/REFERENCE.md` does not"),
        "{markdown}"
    );
    let entry = "## 1.0.1\n\n### Breaking\n\n- `agent_username` of `Live Chat Conversation Started` was removed, and so in 3 events \
        more (optional-removed)\n";
    assert!(markdown.contains(entry), "{markdown}");
    assert!(markdown.contains("\n- error LC0707 at `events/Cargo.toml:3`: `events` 0.3.0 is too low: "), "{markdown}");
    let warnings = workspace.run(&["generate", "--format", "github"]);
    assert!(warnings.stdout.contains("::warning file=spec/shop.json,line="), "{}", warnings.stdout);
}

/// The repository, as a maintainer has it: all that its generated files are made from, and they.
fn clone() -> tempfile::TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let clone = tempfile::tempdir().unwrap();
    let mut pending =
        ["Cargo.toml", "spec", "livechat-types/Cargo.toml", "livechat-types/src", "xtask/livechat-check.schema.json"]
            .map(|path| root.join(path))
            .to_vec();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let copy = clone.path().join(path.strip_prefix(root).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(path, copy).unwrap();
        }
    }
    clone
}

#[test]
fn ci_refuses_a_release_that_breaks_more_than_it_says() {
    // The command of CI.
    let ci = include_str!("../../../.ci/run");
    let command =
        ci.lines().find_map(|line| line.strip_prefix("step cargo xtask ").filter(|rest| rest.contains("--check")));
    let command: Vec<&str> = command.unwrap().split(' ').collect();
    let clone = clone();
    let run = |arguments: &[&str]| run_in(clone.path(), arguments);
    assert_eq!(run(&command).code, 0);
    let released = run(&["release"]);
    assert_eq!(released.code, 0, "{}", released.stderr);
    assert_eq!(run(&command).code, 0);
    fs::write(clone.path().join("spec/livechat.json"), format!("{:#}", without_username("1.0.1"))).unwrap();
    assert_eq!(run(&["generate"]).code, 0);
    let refused = run(&command);
    assert_eq!(refused.code, 1);
    for part in [
        "the closed schemas of the new spec refuse a call of the old one:\n     {\"type\": \"track\"",
        &*format!("error[LC0707]: {TOO_LOW}\n  --> spec/livechat.json:"),
        "error[LC0707]: `livechat-types` 0.1.0 is too low: `agent_username` of ",
        "--> Cargo.toml:",
        "= help: raise `version` to 2.0.0",
    ] {
        assert!(refused.stderr.contains(part), "{part}\n{}", refused.stderr);
    }
}

#[test]
fn diff_compares_with_releases() {
    let workspace = Workspace::of_livechat();
    workspace.change(&without_username("2.0.0"));
    workspace.edit("events/Cargo.toml", "0.3.0", "0.4.0");
    workspace.expect_passes();
    let sum = |arguments: &[&str]| {
        let run = workspace.run(&[&["diff"], arguments].concat());
        assert_eq!((run.code, &*run.stderr), (0, ""), "{arguments:?} {}", run.stdout);
        run.stdout.lines().last().unwrap().to_owned()
    };
    let newest = sum(&[]);
    assert!(newest.ends_with(" changes since release 1.0.0: 2.0.0 suffices"), "{newest}");
    assert_eq!(sum(&["--against", "1.0.0"]), newest);
    for path in ["out/schemas/1.0.0", "out/schemas/1.0.0/spec.json"] {
        let said = newest.replace("release 1.0.0", "out/schemas/1.0.0/spec.json (1.0.0)");
        assert_eq!(sum(&["--against", path]), said);
    }
    assert_eq!(workspace.run(&["release"]).code, 0);
    assert_eq!(sum(&[]), "nothing has changed since release 2.0.0");
    assert_eq!(sum(&["--against", "1.0.0"]), newest);
    let json = workspace.run(&["diff", "--against", "1.0.0", "--format", "json"]).stdout;
    let summary: Value = serde_json::from_str(json.lines().last().unwrap()).unwrap();
    let expected = json!({"old": "0.3.0", "new": "0.4.0", "due": "0.4.0", "name": "events"});
    assert_eq!(summary["summary"]["crate"], expected);

    let run = workspace.run(&["diff", "--against", "1.5.0"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    let message = "error: `1.5.0` is not released; released are `1.0.0`, `2.0.0`\nhelp: name a released version, a file, or `git:REF`\n";
    assert_eq!(run.stderr, message);
    workspace.edit("out/schemas/2.0.0/spec.json", "\"name\": ", "\"nom\": ");
    let run = workspace.run(&["diff"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(
        run.stderr.contains("is no released spec that this version of livechat can read: it has "),
        "{}",
        run.stderr
    );
}

#[test]
fn the_gate_needs_no_git() {
    let workspace = Workspace::of_livechat();
    workspace.change(&without_username("1.0.1"));
    let run = |arguments: &[&str]| -> Run {
        livechat_in(workspace.path("").as_path(), arguments).env("PATH", "").output().unwrap().into()
    };
    assert_eq!(run(&["generate"]).code, 0);
    let checked = run(&["generate", "--check"]);
    assert!(checked.code == 1 && checked.stderr.contains("LC0707"), "{}", checked.stderr);
    let diff = run(&["diff", "--against", "git:HEAD"]);
    assert_eq!((diff.code, &*diff.stdout), (2, ""));
    assert!(diff.stderr.starts_with("error: cannot run `git`, to read `HEAD:./shop.json`: "), "{}", diff.stderr);
}
