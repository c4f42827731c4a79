//! Mistakes that do not compile, and what the compiler says of them: `ui/<mistake>/*.rs`, with the text beside it. What
//! must compile, and run: `ui/pass/*.rs`.
//!
//! To write the texts anew: `TRYBUILD=overwrite cargo test -p livechat-tests ui::`, then review the difference. They are
//! those of one release of Rust, and are not compared on another.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

const RUST: &str = "rustc 1.95.";
const PASS: &str = "pass";

#[test]
fn mistakes_do_not_compile() {
    let version = rustc_version();
    if !version.starts_with(RUST) {
        let said = format!("ui: not compared, because the texts are those of {RUST}x and this is {version}\n");
        // Past the capture of tests, so that it is seen.
        std::io::stderr().write_all(said.as_bytes()).unwrap();
        return;
    }
    let cases = trybuild::TestCases::new();
    for folder in folders().into_iter().filter(|folder| folder != PASS) {
        cases.compile_fail(format!("ui/{folder}/*.rs"));
    }
}

#[test]
fn what_is_right_compiles_and_runs() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
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
