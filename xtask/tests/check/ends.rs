//! How a check ends early: the reader closes stdout, or the user interrupts it.

use std::io::{Read as _, Write as _};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::{BAD, Folder, GOOD, livechat};

fn begin(folder: &Folder, arguments: &[&str]) -> Child {
    livechat(folder.0.path(), arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn stderr(child: &mut Child) -> String {
    let mut text = String::new();
    child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_closed_stdout_ends_a_check_quietly() {
    let folder = Folder::with("calls.ndjson", format!("{BAD}\n").repeat(50_000));
    for format in &super::formats::formats() {
        let mut child = begin(&folder, &["check", "--format", format, "--summary", "summary.json", "calls.ndjson"]);
        drop(child.stdout.take());
        let code = child.wait().unwrap().code();
        assert_eq!((code, &*stderr(&mut child)), (Some(1), ""), "{format}");
        let summary: serde_json::Value = serde_json::from_str(&folder.read("summary.json")).unwrap();
        assert!(summary["errors"].as_u64().unwrap() > 0, "{format}");
    }
}

#[cfg(unix)]
#[test]
fn an_interruption_ends_a_check_with_the_summary_so_far() {
    use rustix::process::{Pid, Signal, kill_process};

    let folder = Folder::new();
    let mut child = begin(&folder, &["check", "--summary", "summary.json", "-"]);
    let mut stdin = child.stdin.take().unwrap();
    // More than the pipe holds: once it is written, the check runs and has read most of it. Then it waits for more.
    stdin.write_all(format!("{GOOD}\n").repeat(20_000).as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    let begun = Instant::now();
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(begun.elapsed() < Duration::from_secs(20));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("\ninterrupted: the counts are those until then\n"), "{text}");
    let summary: serde_json::Value = serde_json::from_str(&folder.read("summary.json")).unwrap();
    assert_eq!(summary["complete"], false);
    assert!(summary["documents"].as_u64().unwrap() > 1000, "{summary}");
    drop(stdin);
}
