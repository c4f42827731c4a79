//! `tests/acme`, the workspace that a user keeps: it is what `init` writes, and what the user has added.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::{FILES, empty, read, repository, succeeds};
use crate::downstream::cargo;
use crate::run_in;

/// The files that the user has edited.
const EDITED: &[&str] = &["Cargo.toml", "plan/acme.json"];

fn acme() -> PathBuf {
    repository().join("tests/acme")
}

/// Whether a file has all members that it began with; a member may say more.
fn has_all(file: &Value, start: &Value) -> bool {
    match (file, start) {
        (Value::Object(members), Value::Object(start)) => {
            start.iter().all(|(key, start)| members.get(key).is_some_and(|member| has_all(member, start)))
        }
        _ => file == start,
    }
}

#[test]
fn acme_is_what_init_writes_and_what_the_user_has_added() {
    let folder = empty();
    // A checkout at the same place from the workspace, so that its manifests have the same paths.
    for folder in ["livechat-types", "xtask", "tests"].map(|name| folder.path().join(name)) {
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("Cargo.toml"), "").unwrap();
    }
    let tests = folder.path().join("tests");
    succeeds(run_in(&tests, &["init", "acme", "--path", ".."]), "init");
    let written = |file: &str| read(tests.join("acme").join(file));
    for file in FILES.iter().filter(|file| !EDITED.contains(file)) {
        assert_eq!(read(acme().join(file)), written(file), "{file}");
    }
    let manifest = read(acme().join("Cargo.toml"));
    assert_eq!(manifest.replace("[\"app\", ", "["), written("Cargo.toml"));
    let json = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    let [plan, start] = [read(acme().join("plan/acme.json")), written("plan/acme.json")].map(|text| json(&text));
    assert!(has_all(&plan, &start) && plan != start);
}

#[test]
fn the_generated_files_of_plans_are_up_to_date() {
    let on_livechat = ["acme", "theorem/support", "bench/src/plan/nothing", "bench/src/plan/described"];
    let all = on_livechat
        .map(|folder| (folder, &[][..]))
        .into_iter()
        .chain([("acme/till", &["--allow-base", "../plan"][..])]);
    for (folder, arguments) in all {
        let run = run_in(&repository().join("tests").join(folder), &[&["generate", "--check"], arguments].concat());
        assert_eq!(run.code, 0, "run `livechat generate {}` in tests/{folder}\n{}", arguments.join(" "), run.stderr);
    }
}

#[test]
fn the_locks_of_acme_are_up_to_date() {
    for folder in ["", "till"] {
        let run = cargo(&acme().join(folder), &["metadata", "--locked", "--format-version", "1"]);
        let how = format!("run `cargo metadata` in tests/acme/{folder}");
        assert_eq!(run.code, 0, "{how}\n{}", run.stderr);
    }
}
