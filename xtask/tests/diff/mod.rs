//! `diff`: the spec against a file and against commits, in each format.

use std::fs;
use std::path::Path;
use std::process::Command;

use livechat_spec::load::LIVECHAT_JSON;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Run, run_in};

/// A repository with a spec file and one commit.
struct Repository(TempDir);

impl Repository {
    fn new(files: &[(&str, &str)]) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        for (file, text) in files {
            repository.write(file, text);
        }
        repository.git(&["init", "--quiet"]);
        repository.commit();
        repository
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self) {
        self.git(&["add", "."]);
        self.git(&["-c", "user.name=Ines", "-c", "user.email=ines@example.com", "commit", "--quiet", "--message", "x"]);
    }

    fn git(&self, arguments: &[&str]) {
        let status = Command::new("git").current_dir(self.0.path()).args(arguments).status().unwrap();
        assert!(status.success(), "git {arguments:?}");
    }

    fn diff(&self, arguments: &[&str]) -> Run {
        run_in(self.0.path(), &[&["diff", "--spec", "spec/shop.json"], arguments].concat())
    }
}

pub(crate) fn livechat() -> Value {
    serde_json::from_str(LIVECHAT_JSON).unwrap()
}

/// The built-in spec without `agent_username`, or with it under another name, of which the old one is an alias.
pub(crate) fn changed(name: Option<&str>) -> String {
    let mut spec = livechat();
    let (mut property, events) = {
        let properties = spec["properties"].as_object_mut().unwrap();
        (properties.remove("agent_username").unwrap(), spec["events"].as_object_mut().unwrap())
    };
    for event in events.values_mut() {
        let presences = event["properties"].as_object_mut().unwrap();
        presences.remove("agent_username");
        if let Some(name) = name {
            presences.insert(name.to_owned(), json!("optional"));
        }
        for example in event["examples"].as_array_mut().unwrap() {
            let properties = example["properties"].as_object_mut().unwrap();
            if let (Some(value), Some(name)) = (properties.remove("agent_username"), name) {
                properties.insert(name.to_owned(), value);
            }
        }
    }
    if let Some(name) = name {
        property["aliases"]["keys"] = json!(["agentUsername", "agent_username"]);
        spec["properties"][name] = property;
    } else {
        spec["reserved"] = json!({"agent_username": "Login of the agent, until 2.0.0"});
    }
    format!("{spec:#}")
}

/// The part of a report about one kind of change.
fn part<'r>(report: &'r str, kind: &str) -> &'r str {
    let start = report.find(&format!("{kind}: ")).unwrap_or_else(|| panic!("no {kind} in\n{report}"));
    report[start..].split("\n\n").next().unwrap()
}

#[test]
fn a_property_that_is_removed_and_one_that_is_renamed() {
    let repository = Repository::new(&[("spec/shop.json", LIVECHAT_JSON)]);
    let run = repository.diff(&[]);
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (0, "nothing has changed since git:HEAD (1.0.0)\n", ""));
    repository.write("spec/shop.json", &changed(None));
    let run = repository.diff(&[]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    assert_eq!(
        part(&run.stdout, "optional-removed"),
        r#"optional-removed: `agent_username` of `Live Chat Conversation Started` was removed
  --> /events/conversation_started/properties/agent_username, and 3 more
   = the closed schemas of the new spec refuse a call of the old one:
     {"type": "track", "userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"agent_username": "a"}}
   = readers of the old spec refuse or misread a call of the new one, if it uses a name that nobody had claimed:
     {"type": "track", "userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"agentUsername": 1}}
   = the open schemas of the old spec refuse a call of the new one, if it uses a name that nobody had claimed:
     {"type": "track", "userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"agent_username": 1}}
   = Rust code that uses it breaks
   = queries break: the column gets no more values, or others
   = asks for a major version"#
    );
    let sum =
        "1.0.0 is too low: `agent_username` of `Live Chat Conversation Started` was removed, which asks for 2.0.0\n";
    assert!(
        run.stdout.contains(&format!("error[LC0707]: {sum}  --> spec/shop.json:4:3 at /version\n")),
        "{}",
        run.stdout
    );
    assert!(run.stdout.ends_with(&format!(" changes since git:HEAD (1.0.0): {sum}")), "{}", run.stdout);

    repository.write("spec/shop.json", &changed(Some("agent_login")));
    let run = repository.diff(&[]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    let renamed = part(&run.stdout, "key-changed-with-alias");
    assert!(
        renamed.starts_with(
            r#"key-changed-with-alias: `agent_username` is sent under another key, and has the old one as an alias
  --> /properties/agent_login
   = readers of the new spec warn of a call of the old one:
     {"type": "track", "userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_username": "a"}}
"#
        ),
        "{renamed}"
    );
    assert!(!run.stdout.contains("optional-removed"), "{}", run.stdout);

    // A name that is nearly the old one is asked about, and the verdict stays.
    repository
        .write("spec/shop.json", &changed(Some("agent_username2")).replace(r#""agent_username""#, r#""agent_user""#));
    let run = repository.diff(&[]);
    let question = "   = is it `agent_username2` now? Then make the old name on the wire an alias of that, and it is a new name \
        of the same\n";
    assert!(part(&run.stdout, "optional-removed").contains(question), "{}", run.stdout);

    // The version that is due is enough.
    repository.write("spec/shop.json", &changed(None).replacen(r#""version": "1.0.0""#, r#""version": "2.0.0""#, 1));
    let run = repository.diff(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.ends_with(" changes since git:HEAD (1.0.0): 2.0.0 suffices\n"), "{}", run.stdout);
}

#[test]
fn formats() {
    let repository = Repository::new(&[("spec/shop.json", LIVECHAT_JSON)]);
    let text = LIVECHAT_JSON.replacen(r#""minimum": 0,"#, r#""minimum": 0, "maximum": 86400,"#, 1);
    repository.write("spec/shop.json", &text.replacen("Display name of the agent", "Shown name of the agent", 1));
    let run = repository.diff(&["--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let call = |value: &str| {
        let call = r#"{"type": "track", "userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"#;
        format!("{call}\"conversation_duration\": {value}}}}}")
    };
    let witness = |audience: &str| json!({"audience": audience, "sender": "old", "effect": "x", "call": call("86401")});
    assert_eq!(
        lines[0],
        json!({
            "change": "number-bound-tightened",
            "at": "/properties/conversation_duration",
            "file": "spec/shop.json",
            "line": lines[0]["line"],
            "column": 5,
            "message": "`conversation_duration` takes fewer numbers",
            "likely": null,
            "rust": ".",
            "calls": ["x", "."],
            "open": ["x", "."],
            "closed": ["x", "."],
            "columns": ".",
            "privacy": false,
            "step": "major",
            "accepted": null,
            "dialect": null,
            "witnesses": [witness("calls"), witness("open"), witness("closed")],
        })
    );
    assert_eq!((&lines[1]["change"], &lines[1]["step"]), (&json!("text"), &json!("patch")));
    let line = text.lines().position(|line| line.starts_with("    \"conversation_duration\": {")).unwrap() + 1;
    assert_eq!(lines[0]["line"], json!(line));
    assert_eq!(
        (&lines[2]["rule"], &lines[2]["file"], &lines[2]["line"]),
        (&json!("LC0707"), &json!("spec/shop.json"), &json!(4))
    );
    assert_eq!(
        lines[3],
        json!({"summary": {
            "against": "git:HEAD", "changes": 2, "findings": 1, "allowed": false,
            "spec": {"old": "1.0.0", "new": "1.0.0", "due": "2.0.0"}, "crate": null,
        }})
    );

    let run = repository.diff(&["--format", "github"]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    let message = "title=number-bound-tightened::`conversation_duration` takes fewer numbers \
        (at /properties/conversation_duration)%0Areaders of the new spec refuse or misread a call of the old one:%0A";
    let message = format!("::error file=spec/shop.json,line={line},col=5,{message}");
    assert!(run.stdout.starts_with(&message), "{}", run.stdout);
    assert!(run.stdout.contains(",title=text::`agent_name` has other texts "), "{}", run.stdout);
    assert!(
        run.stdout.contains("\n::error file=spec/shop.json,line=4,col=3,title=LC0707 version-too-low::"),
        "{}",
        run.stdout
    );
    let sum = "2 changes since git:HEAD (1.0.0): 1.0.0 is too low: `conversation_duration` takes fewer numbers, which asks \
        for 2.0.0\n";
    assert!(run.stdout.ends_with(sum), "{}", run.stdout);

    let run = repository.diff(&["--format", "markdown"]);
    assert_eq!(run.code, 1);
    // It can be pasted as it is.
    assert!(run.stderr.starts_with("error[LC0707]: 1.0.0 is too low: "), "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "## 1.0.0\n\n### Breaking\n\n- `conversation_duration` takes fewer numbers (number-bound-tightened)\n\n\
         ### Other\n\n- `agent_name` has other texts (text)\n"
    );
}

/// A plan on a file in another folder.
const PLAN: &str = r#"{
  "extends": "../base.json@1", "name": "acme", "version": "0.2.0", "title": "Acme chat",
  "description": "What the chat of Acme tells", "schema_base": "https://acme.example/schemas",
  "properties": {"queue": {"kind": "string", "description": "Team that answers", "sensitivity": "none"}},
  "events": {"message_sent": {"properties": {"queue": "optional"}}}
}"#;

#[test]
fn a_change_of_a_base_counts() {
    let base = LIVECHAT_JSON.replacen(r#""name": "livechat""#, r#""name": "base_chat""#, 1);
    let repository =
        Repository::new(&[("base.json", &base), ("spec/shop.json", PLAN), ("Cargo.toml", "[workspace]\n")]);
    let diff = |arguments: &[&str]| repository.diff(&[&["--allow-base", "."], arguments].concat());
    let run = diff(&[]);
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (0, "nothing has changed since git:HEAD (0.2.0)\n", ""));
    repository.write("base.json", &base.replacen(r#""minimum": 0,"#, r#""minimum": 0, "maximum": 86400,"#, 1));
    let run = diff(&[]);
    assert_eq!((run.code, &*run.stderr), (1, ""));
    // Below 1.0.0, a major change asks for a minor version.
    let sum = "0.2.0 is too low: `conversation_duration` takes fewer numbers, which asks for 0.3.0\n";
    assert!(run.stdout.ends_with(&format!("1 change since git:HEAD (0.2.0): {sum}")), "{}", run.stdout);

    repository.commit();
    assert_eq!(diff(&["--against", "git:HEAD~1"]).code, 1);
    assert_eq!(diff(&["--against", "git:HEAD"]).code, 0);
}

#[test]
fn a_built_in_base_is_that_of_the_tool() {
    let plan = PLAN.replace("../base.json@1", "livechat@1");
    let repository = Repository::new(&[("spec/shop.json", &plan)]);
    repository.write("spec/shop.json", &plan.replace("0.2.0", "0.2.1"));
    let run = repository.diff(&[]);
    let version = livechat()["version"].as_str().unwrap().to_owned();
    let note = format!("note: the base `livechat` of git:HEAD is that of this tool, {version}\n");
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (0, "nothing has changed since git:HEAD (0.2.0)\n", &*note));
}

/// Plans change everything at once, and add events outside of the category of their base.
#[test]
fn plans_and_their_bases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (new, old, added) in [
        ("tests/acme/plan/acme.json", "spec/livechat.json", "handed_over"),
        ("tests/acme/till/plan.json", "tests/acme/plan/acme.json", "receipt_scanned"),
    ] {
        for (new, old, kind) in [(new, old, "event-added"), (old, new, "event-removed")] {
            let run = run_in(root, &["diff", "--spec", new, "--against", old, "--allow-base", ".", "--format", "json"]);
            assert_eq!((run.code < 2, &*run.stderr), (true, ""), "{new}");
            let is_it = |line: &str| line.starts_with(&format!("{{\"change\":\"{kind}\",\"at\":\"/events/{added}\""));
            assert!(run.stdout.lines().any(is_it), "{}", run.stdout);
        }
    }
}

#[test]
fn what_cannot_be_compared() {
    let repository = Repository::new(&[("spec/shop.json", LIVECHAT_JSON), ("old.json", "{}")]);
    for (arguments, says) in [
        (&["--against", "git:no-such-commit"][..], "error: git cannot show `no-such-commit:./shop.json`: "),
        (&["--against", "git:--output=x"], "error: git cannot show `--output=x:./shop.json`: "),
        (&["--against", "missing.json"], "error: cannot read the spec file `missing.json`: "),
        (&["--against", "old.json"], "error[LC0602]: missing key `name`\n"),
    ] {
        let run = repository.diff(arguments);
        assert_eq!((run.code, &*run.stdout), (2, ""), "{arguments:?}");
        assert!(run.stderr.starts_with(says), "{arguments:?}: {}", run.stderr);
    }
    repository.write("spec/shop.json", "{}");
    let run = repository.diff(&[]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.ends_with("in spec/shop.json; nothing was compared\n"), "{}", run.stderr);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("shop.json"), LIVECHAT_JSON).unwrap();
    let run = run_in(folder.path(), &["diff", "--spec", "shop.json"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.contains("\nhelp: name a file instead: `--against old.json`\n"), "{}", run.stderr);
}
