//! The compile errors of the derives: `ui/<mistake>/*.rs` must not compile, and has the output of the compiler as a golden
//! beside it. `ui/pass/*.rs` must compile and run.
//!
//! To rewrite the goldens, run `TRYBUILD=overwrite cargo test -p livechat-tests ui::` and review the diff. Each release of
//! Rust words its errors anew, so the goldens are compared with one release only.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use livechat_spec::rule;

use crate::derive_lists::Rule;

const RUST: &str = "rustc 1.95.";
const PASS: &str = "pass";

#[test]
fn mistakes_do_not_compile() {
    let version = rustc_version();
    if !version.starts_with(RUST) {
        let skipped = format!("ui: skipped: the goldens are of {RUST}x, and this is {version}\n");
        // Not by `eprintln`, which the test harness would capture.
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    }
    let cases = trybuild::TestCases::new();
    for folder in folders().into_iter().filter(|folder| folder != PASS) {
        cases.compile_fail(format!("ui/{folder}/*.rs"));
    }
}

#[test]
fn valid_code_compiles_and_runs() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}

/// The table of `ui/README.md` has each rule that the derives and the functions of `const_check` raise, and a golden of it
/// for each kind of item, or a reason.
#[test]
fn each_rule_that_is_raised_is_shown_on_each_kind_of_item() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let table = std::fs::read_to_string(ui.join("README.md")).unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| LC")?.strip_suffix(" |"));
    let rows: Vec<(String, Vec<&str>)> = rows
        .map(|row| {
            let mut cells = row.split(" | ");
            (format!("LC{}", cells.next().unwrap()), cells.collect())
        })
        .collect();
    let listed: Vec<&str> = rows.iter().map(|(id, _)| &**id).collect();
    let raised = raised();
    assert_eq!(listed, raised.iter().map(|id| &**id).collect::<Vec<_>>(), "the rows of ui/README.md");

    for (id, cells) in &rows {
        assert_eq!(cells.len(), 4, "{id}");
        for (cell, signs) in
            cells.iter().zip([&["LiveChatEvent", "struct "][..], &["LiveChatProperties"], &["enum "], &["spec = "]])
        {
            let Some(case) = cell.strip_prefix('`').and_then(|cell| cell.strip_suffix('`')) else {
                assert!(cell.ends_with('.') && !cell.contains('`'), "{id}: `{cell}` is no case and no reason");
                continue;
            };
            let read = |extension: &str| std::fs::read_to_string(ui.join(case).with_extension(extension));
            let (code, golden) = (read("rs").unwrap(), read("stderr").unwrap());
            assert!(signs.iter().all(|sign| code.contains(sign)), "{case} shows {id} on another kind of item");
            assert!(ids(&golden).contains(id), "{case} does not show {id}");
        }
    }
}

/// The ids of the rules that the derives and the functions of `const_check` raise.
fn raised() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut raised: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.id().to_owned()).collect();
    let checks = files(&root.join("spec/src/const_check"), "rs");
    let checks: String = checks.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    for name in checks.split("&rule::").skip(1) {
        let name = name.split(|c: char| c != '_' && !c.is_ascii_uppercase()).next().unwrap();
        let name = name.to_lowercase().replace('_', "-");
        let rule = rule::ALL.iter().find(|rule| rule.name == name).unwrap_or_else(|| panic!("{name} is no rule"));
        raised.insert(rule.id.to_owned());
    }
    // The compiler raises this one itself, for an attribute `deprecated`.
    raised.insert(rule::DEPRECATED.id.to_owned());
    raised
}

/// Every message of ours has a help, and shows no code but the user's.
#[test]
fn goldens_have_a_help_and_show_only_user_code() {
    for (path, text) in goldens() {
        let path = path.display();
        for message in text.split("\n\n").filter(|message| message.contains("LC0")) {
            let is_deprecation = message.contains("LC0310");
            assert!(message.contains("help: ") || is_deprecation, "{path} has no help:\n{message}");
            assert!(!message.contains("$WORKSPACE"), "{path} shows code of livechat:\n{message}");
            assert!(!message.contains("originates in"), "{path} shows a macro:\n{message}");
        }
    }
}

/// The most lines of an error.
const LINES: usize = 12;

/// Longer errors, whose length no crate can influence.
const LONG: [&str; 3] = [
    // The bound is that of a function of serde_json, which the compiler shows with its `where`.
    "not_an_event/serialized",
    // The compiler shows the definition of a type of the same crate beside the trait that it lacks.
    "other_value/own_type",
    // The compiler shows the arm that a `match` lacks.
    "struct_literal/matched",
];

#[test]
fn goldens_are_short_and_name_nothing_hidden() {
    for (path, text) in goldens() {
        let path = path.display().to_string();
        assert!(!text.contains("livechat_types::__"), "{path} names what is hidden");
        if LONG.iter().any(|long| path.contains(long)) {
            continue;
        }
        for message in text.trim_end().split("\n\n") {
            assert!(message.trim().lines().count() <= LINES, "{path} is long:\n{message}");
        }
    }
}

/// The README of the derive shows the output of the compiler for the code in it.
#[test]
fn readme_of_the_derive_shows_real_errors() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(tests.join(path)).unwrap();
    let readme = read("../livechat-derive/README.md");
    let case = read("ui/several_at_once/readme.rs");
    let item = case.split("\n\n").nth(1).unwrap();
    assert!(readme.contains(item), "livechat-derive/README.md does not have this code:\n{item}");
    let golden = read("ui/several_at_once/readme.stderr").replace("ui/several_at_once/readme.rs", "src/main.rs");
    assert!(readme.contains(golden.trim_end()), "livechat-derive/README.md does not have these errors:\n{golden}");
}

#[test]
fn no_case_is_lost() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let pass = files(&ui.join(PASS), "rs").len();
    assert!(goldens().len() >= 238, "{} cases that must not compile", goldens().len());
    assert!(pass >= 29, "{pass} cases that must compile");
}

/// The ids of rules in a text.
fn ids(text: &str) -> Vec<String> {
    let starts = text.match_indices("LC").map(|(at, _)| &text[at..]);
    let ids = starts.filter_map(|rest| rest.get(..6)).filter(|id| id[2..].bytes().all(|byte| byte.is_ascii_digit()));
    ids.map(str::to_owned).collect()
}

fn goldens() -> Vec<(PathBuf, String)> {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let paths = folders().into_iter().flat_map(|folder| files(&ui.join(folder), "stderr"));
    paths.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

/// The files of a folder with this extension.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    paths.sort();
    paths
}

fn rustc_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().unwrap();
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn folders() -> Vec<String> {
    let ui = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("ui");
    let entries = std::fs::read_dir(ui).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
