//! The command as people run it.

mod check;
mod diff;
mod downstream;
mod generate;
mod init;
mod lint;
mod publish;
mod snippet;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use generate::{CONFIG, SPEC};

struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn livechat(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_livechat"));
    command.current_dir(folder).args(arguments);
    command
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    livechat(folder, arguments).output().unwrap().into()
}

fn run(arguments: &[&str]) -> Run {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    for arguments in [&["generat"][..], &["generate", "--chek"], &["rules", "--format", "xml"], &["explain"], &[]] {
        let run = run(arguments);
        assert_eq!((run.code, &*run.stdout), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains("--help"), "{}", run.stderr);
    }
    assert!(run(&["generat"]).stderr.contains("'generate'"));
    let help = run(&["--help"]);
    assert_eq!((help.code, &*help.stderr), (0, ""));
    assert!(help.stdout.contains("explain"));
}

#[test]
fn explains_a_rule_by_id_or_name() {
    let by_id = run(&["explain", "lc0004"]);
    assert_eq!((by_id.code, &*by_id.stderr), (0, ""));
    assert_eq!(
        by_id.stdout,
        r#"LC0004 duplicate-key (error)
an object has the same key twice, with different values

Some readers take the first value, some the last, some refuse the text. Keys are compared after
their escapes are resolved, in every object, including objects that livechat does not look into.

bad:
    {"userId": "visitor-17", "\u0075serId": "visitor-18", "event": "Live Chat Message Sent"}

good:
    {"userId": "visitor-17", "event": "Live Chat Message Sent"}

fix: send each key once
refused by the JSON Schemas: no
since: 0.1.0
all rules: https://github.com/livechat-events/livechat/blob/main/spec/RULES.md#LC0004
"#
    );
    assert_eq!(run(&["explain", "duplicate-key"]).stdout, by_id.stdout);
}

#[test]
fn an_unknown_rule_is_exit_code_2() {
    let near = run(&["explain", "duplicate-kye"]);
    assert_eq!((near.code, &*near.stdout), (2, ""));
    assert_eq!(near.stderr, "error: no rule `duplicate-kye`\nhelp: did you mean `duplicate-key`?\n");
    let far = run(&["explain", "LC9999"]);
    assert_eq!(far.code, 2);
    assert!(far.stderr.contains("\nLC0001  error    syntax "), "{}", far.stderr);
}

#[test]
fn lists_rules_as_a_table_and_as_json() {
    let table = run(&["rules"]);
    assert_eq!(table.code, 0);
    let ids: Vec<&str> = table.stdout.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert!(ids.len() > 30 && ids.is_sorted() && ids.contains(&"LC0004"), "{ids:?}");

    let json = run(&["rules", "--format", "json"]);
    let rules: Vec<Value> = json.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect::<Vec<_>>(), ids);
    let keys = ["id", "name", "level", "title", "explanation", "bad", "good", "fix", "in_schema", "since"];
    for rule in &rules {
        assert_eq!(rule.as_object().unwrap().keys().collect::<Vec<_>>(), keys);
        assert!(rule["in_schema"].is_boolean() && rule["fix"].is_string());
    }
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for arguments in [&["rules"][..], &["rules", "--format", "json"], &["explain", "LC0001"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let run: Run = livechat(folder, arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap().into();
        assert_eq!((run.code, &*run.stderr), (0, ""), "{arguments:?}");
    }
    // `head -1` closes the pipe after a line.
    let mut child = livechat(folder, &["rules"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let run: Run = child.wait_with_output().unwrap().into();
    assert!(line.starts_with("LC0001"));
    assert_eq!((run.code, &*run.stderr), (0, ""));
}
