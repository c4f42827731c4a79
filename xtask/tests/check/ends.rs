//! How a check ends early: the reader closes stdout, the user interrupts it, or its output is among its inputs.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
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

    // A closed terminal sends HUP twice.
    for signals in [&[Signal::INT][..], &[Signal::TERM], &[Signal::HUP, Signal::HUP]] {
        let folder = Folder::new();
        let mut child = begin(&folder, &["check", "--summary", "summary.json", "-"]);
        let mut stdin = child.stdin.take().unwrap();
        // More than the pipe holds: once it is written, the check runs and has read most of it. Then it waits for more.
        stdin.write_all(format!("{GOOD}\n").repeat(20_000).as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        let begun = Instant::now();
        for &signal in signals {
            kill_process(Pid::from_child(&child), signal).unwrap();
        }
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{signals:?}");
        assert!(begun.elapsed() < Duration::from_secs(20));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("\ninterrupted: the counts are those until then\n"), "{text}");
        let summary: serde_json::Value = serde_json::from_str(&folder.read("summary.json")).unwrap();
        assert_eq!(summary["complete"], false);
        assert!(summary["documents"].as_u64().unwrap() > 1000, "{summary}");
        drop(stdin);
    }
}

#[cfg(unix)]
#[test]
fn a_signal_that_the_caller_ignores_stays_ignored() {
    use rustix::process::{Pid, Signal, kill_process};

    let folder = Folder::new();
    // As `nohup` does. Every Unix has a shell at this path, so `PATH` need not name one.
    let script = format!("trap '' HUP; exec '{}' check -", env!("CARGO_BIN_EXE_livechat"));
    let mut child = Command::new("/bin/sh")
        .args(["-c", &script])
        .current_dir(folder.0.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than the pipe holds: once it is written, the check runs.
    stdin.write_all(format!("{GOOD}\n").repeat(20_000).as_bytes()).unwrap();
    kill_process(Pid::from_child(&child), Signal::HUP).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    stdin.write_all(GOOD.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("20,001 documents"));
}

/// Runs `check --format json` with stdout in this file of the folder, and returns stderr. A check that does not end fails
/// the test.
fn check_into(folder: &Folder, output: &str, arguments: &[&str], stdin: Stdio) -> (Option<i32>, String) {
    let stdout = OpenOptions::new().append(true).create(true).open(folder.path(output)).unwrap();
    let mut child = livechat(folder.0.path(), &[&["check", "--format", "json"], arguments].concat())
        .stdin(stdin)
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(20) {
            child.kill().unwrap();
            panic!("{arguments:?} does not end; {output} has {} bytes", folder.read(output).len());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let code = child.wait().unwrap().code();
    (code, stderr(&mut child))
}

#[test]
fn a_check_does_not_read_what_it_writes() {
    let message = |name: &str| format!("note: `{name}` is skipped: this command writes to it\n");
    for (arguments, name) in [
        (&["."][..], "./found.ndjson"),
        (&["calls.ndjson", "found.ndjson"], "found.ndjson"),
        (&["*.ndjson"], "found.ndjson"),
        (&["linked", "calls.ndjson"], "linked/other.json"),
    ] {
        let folder = Folder::with("calls.ndjson", format!("{BAD}\n"));
        folder.write("found.ndjson", format!("{BAD}\n").repeat(10));
        std::fs::create_dir(folder.path("linked")).unwrap();
        if name.starts_with("linked") {
            std::fs::hard_link(folder.path("found.ndjson"), folder.path(name)).unwrap();
        }
        let (code, stderr) = check_into(&folder, "found.ndjson", arguments, Stdio::null());
        let name = if cfg!(windows) { name.replace("./", ".\\").replace('/', "\\") } else { name.to_owned() };
        assert_eq!((code, stderr), (Some(1), message(&name)), "{arguments:?}");
        let written = folder.read("found.ndjson");
        assert_eq!(written.lines().count(), 12, "a finding and a summary are added: {written}");
    }
    // Stdin, and nothing else to check.
    let folder = Folder::with("found.ndjson", format!("{BAD}\n"));
    let stdin = File::open(folder.path("found.ndjson")).unwrap();
    let (code, stderr) = check_into(&folder, "found.ndjson", &["-"], stdin.into());
    assert_eq!(code, Some(2));
    assert!(stderr.starts_with(&(message("<stdin>") + "error: no files to read\n")), "{stderr}");
    // The summary of an earlier check.
    let folder = Folder::with("calls.ndjson", format!("{BAD}\n"));
    folder.write("summary.json", "{}");
    let run = folder.check(&["--format", "json", "--summary", "summary.json", "calls.ndjson", "summary.json"]);
    assert_eq!((run.code, run.stderr), (1, message("summary.json")));
    assert_eq!(run.stdout.lines().count(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_exit_code_2() {
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    let folder = Folder::with("calls.ndjson", format!("{BAD}\n").repeat(2000));
    let arguments = ["human", "json", "github", "junit", "sarif"]
        .map(|format| vec!["check", "--format", format, "--summary", "summary.json", "calls.ndjson"]);
    let summarize = vec!["summarize", "summary.json"];
    for arguments in arguments.into_iter().chain([summarize, vec!["rules"], vec!["--help"]]) {
        let run: crate::Run = livechat(folder.0.path(), &arguments).stdout(full()).output().unwrap().into();
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.stderr.starts_with("error: cannot write to stdout: No space left"), "{arguments:?} {}", run.stderr);
        // The summary is written all the same.
        let summary: serde_json::Value = serde_json::from_str(&folder.read("summary.json")).unwrap();
        assert!(summary["errors"].as_u64().unwrap() > 0, "{arguments:?}");
    }
    let run = folder.check(&["--summary", "/dev/full", "calls.ndjson"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: cannot write `/dev/full`: No space left"), "{}", run.stderr);
    assert!(run.stdout.ends_with("\n2,000 errors\n"), "{}", run.stdout);
}

#[test]
fn the_summary_is_replaced_at_once() {
    let folder = Folder::with("calls.ndjson", format!("{GOOD}\n"));
    folder.write("summary.json", "the last one");
    std::fs::hard_link(folder.path("summary.json"), folder.path("last.json")).unwrap();
    assert_eq!(folder.check(&["--summary", "summary.json", "calls.ndjson"]).code, 0);
    // The text of the last check is not written over, so no reader sees half of each.
    assert_eq!(folder.read("last.json"), "the last one");
    assert!(folder.read("summary.json").contains("\"documents\": 1"));
    let mut names: Vec<_> =
        std::fs::read_dir(folder.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["calls.ndjson", "last.json", "summary.json"]);
    #[cfg(unix)]
    {
        // A link stays one.
        std::os::unix::fs::symlink("last.json", folder.path("link.json")).unwrap();
        assert_eq!(folder.check(&["--summary", "link.json", "calls.ndjson"]).code, 0);
        assert!(folder.path("link.json").is_symlink());
        assert_eq!(folder.read("last.json"), folder.read("summary.json"));
        // Stdout is not replaced below what is printed.
        let (code, _) = check_into(&folder, "found", &["--summary", "/dev/stdout", "calls.ndjson"], Stdio::null());
        assert_eq!(code, Some(0));
        assert!(folder.read("found").starts_with("{\"summary\":"), "{}", folder.read("found"));
    }
}
