//! Tests `check` and `summarize` as commands.

mod clients;
mod conversations;
mod convert;
mod each;
mod ends;
mod formats;
mod inputs;
mod many;
mod mend;
mod message_ids;
mod names;
mod one_line;
mod oracle;
mod settings;
mod split;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use super::{Run, livechat, run_in};

/// A call without findings.
const GOOD: &str =
    r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_id": "m-1"}}"#;

/// A call as one of a batch, where it states its type.
fn item(call: &str) -> String {
    call.replacen('{', "{\"type\": \"track\", ", 1)
}

/// A call with an error at its event.
const BAD: &str = r#"{"userId": "visitor-17", "event": "Live Chat Message Send"}"#;

/// The bytes of that error.
const FAULT: &str = "\"Live Chat Message Send\"";

/// A folder without a spec or a configuration.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with a file.
    fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = Self::new();
        folder.write(name, bytes);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.0.path(), arguments)
    }

    fn check(&self, arguments: &[&str]) -> Run {
        self.run(&[&["check"], arguments].concat())
    }

    /// Runs `check --format json`.
    fn json(&self, arguments: &[&str]) -> Json {
        Json::of(&self.check(&[&["--format", "json"], arguments].concat()))
    }

    /// Runs `check --format json` on stdin.
    fn json_of_stdin(&self, input: &[u8]) -> Json {
        let mut child = livechat(self.0.path(), &["check", "--format", "json", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input).unwrap();
        drop(stdin);
        Json::of(&child.wait_with_output().unwrap().into())
    }
}

/// The output of `--format json`.
#[derive(Debug, PartialEq)]
struct Json {
    code: i32,
    findings: Vec<Value>,
    summary: Value,
}

impl Json {
    fn of(run: &Run) -> Self {
        let mut findings: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let summary = findings.pop().unwrap_or_else(|| panic!("{}", run.stderr));
        Self { code: run.code, findings, summary: summary["summary"].clone() }
    }

    /// The rules of the findings, by name, in order.
    fn rules(&self) -> Vec<&str> {
        self.findings.iter().map(|finding| finding["name"].as_str().unwrap()).collect()
    }

    fn count(&self, key: &str) -> u64 {
        self.summary[key].as_u64().unwrap()
    }
}

/// The line and column of an offset, counted in another way than the program counts.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn folder_of_package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
