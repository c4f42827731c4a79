//! Tests `convert` as a command.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use super::many::traffic;
use super::{Folder, Run, item, livechat};

const SENT: &str =
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"messageId": "m-1", "x": 1.50}}"#;
const RECEIVED: &str =
    r#"{"userId": "u", "event": "Live Chat Message Received", "properties": {"messageId": "m-1", "x": 1.50}}"#;
const ENDED: &str =
    r#"{"userId":"u","event":"Live Chat Conversation Ended","properties":{"conversation_duration":45.5}}"#;
const PAGE: &str = r#"{"type": "page", "event":"Live Chat Message Sent" }"#;
/// A call whose event cannot be told.
const UNTOLD: &str = r#"{"userId": "u", "event": "Live Chat Message"}"#;

const THERE: [&str; 4] = ["--from", "segment", "--to", "customerio"];
const BACK: [&str; 4] = ["--from", "customerio", "--to", "segment"];

impl Folder {
    fn convert(&self, arguments: &[&[&str]]) -> Run {
        self.run(&[&[&["convert"][..]], arguments].concat().concat())
    }
}

/// The other side of a text: what is sent is received.
fn swapped(text: &str) -> String {
    text.replace("Message Sent", "Message SENT").replace("Message Received", "Message Sent").replace("SENT", "Received")
}

#[test]
fn shapes_are_kept() {
    let lines = "{\n  \"userId\": \"é\",\r\n  \"event\": \"Live Chat Message Sent\"\r\n}";
    let batch = format!("{{\"batch\": [{},\n {}, {ENDED}], \"sentAt\": null}}", item(SENT), item(RECEIVED));
    for text in [
        SENT.to_owned(),
        format!("{SENT}\n"),
        format!("\u{feff}  {SENT}  \r\n\r\n{ENDED}\n\n{RECEIVED}{SENT} {SENT}\n{lines}\n"),
        format!("[{SENT},\n{RECEIVED} , {ENDED}\n]\n[{lines}]\n"),
        batch,
        format!("[\n  {SENT},\n  {RECEIVED}\n]"),
    ] {
        let text = text.as_str();
        for bytes in [text.as_bytes().to_vec(), super::inputs::gzip(&[text.as_bytes()])] {
            for size in ["16", "100", "1000000"] {
                let folder = Folder::with("calls", &bytes);
                let run = folder.convert(&[&THERE, &["--read-size", size, "calls"]]);
                assert_eq!((run.code, run.stdout), (0, swapped(text.trim_start_matches('\u{feff}'))), "{size} {text}");
            }
        }
    }
    // Other calls are not changed, byte for byte.
    let folder = Folder::with("calls", format!("{PAGE}\n{SENT}\n"));
    assert_eq!(folder.convert(&[&THERE, &["calls"]]).stdout, format!("{PAGE}\n{}\n", swapped(SENT)));
    // Files follow each other on lines of their own.
    let folder = Folder::with("a.json", SENT);
    folder.write("b.json", RECEIVED);
    let run = folder.convert(&[&THERE, &["."]]);
    assert_eq!(run.stdout, swapped(&format!("{SENT}\n{RECEIVED}")));
}

#[test]
fn the_report_tells_what_changed() {
    let folder = Folder::with("calls", format!("{SENT}\n{ENDED}\n{RECEIVED}\n{SENT}\n{PAGE}\n"));
    let run = folder.convert(&[&THERE, &["--normalize", "--changes", "changes", "calls"]]);
    assert_eq!(
        run.stderr,
        "converted from segment to customerio: 1 file, 5 documents, 3 changed, 0 rejected\n\
         \x20 2  `Live Chat Message Sent` became `Live Chat Message Received`\n\
         \x20 3  an alias became `message_id`\n\
         \x20 1  a fraction was kept, where the target has integers\n\
         \x20 1  `Live Chat Message Received` became `Live Chat Message Sent`\n",
    );
    let expected =
        swapped(&format!("{SENT}\n{ENDED}\n{RECEIVED}\n{SENT}\n{PAGE}\n")).replace("messageId", "message_id");
    assert_eq!(
        run.stdout.replace("\"page\", \"event\":\"Live Chat Message Sent\"", ""),
        expected.replace("\"page\", \"event\":\"Live Chat Message Received\"", "")
    );
    let lines = folder.read("changes");
    let changes: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<_> = changes.iter().map(|change| change["change"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["swapped", "key", "kept-fraction", "swapped", "key", "swapped", "key"]);
    let at = SENT.find("\"messageId\"").unwrap();
    let key = &changes[1];
    assert_eq!((&key["line"], &key["column"], &key["start"]), (&1.into(), &(at + 1).into(), &at.into()));
    assert_eq!((&key["rule"], &key["file"], &changes[0]["rule"]), (&"LC0305".into(), &"calls".into(), &Value::Null));
    assert_eq!(changes[2]["line"], 2);
    assert!(!lines.contains("45.5") && !lines.contains("m-1"));
}

#[test]
fn durations_and_perspectives() {
    let folder = Folder::with("calls", ENDED);
    for (how, number) in [("keep", "45.5"), ("floor", "45"), ("round", "46")] {
        let run = folder.convert(&[&THERE, &["--durations", how, "calls"]]);
        assert_eq!((run.code, run.stdout), (0, ENDED.replace("45.5", number)));
    }
    let run = folder.convert(&[&THERE, &["--durations", "refuse", "--rejects", "rejects", "calls"]]);
    assert_eq!((run.code, &*run.stdout, folder.read("rejects")), (1, "", format!("{ENDED}\n")));
    let unstated = ["--from", "chatlio", "--to", "customerio"];
    let run = folder.convert(&[&unstated, &["calls"]]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    let error = "error: chatlio does not say whose side Sent and Received take\nhelp: pass `--perspective customer` if";
    assert!(run.stderr.starts_with(error), "{}", run.stderr);
    folder.write("calls", SENT);
    for (side, text) in [("customer", swapped(SENT)), ("company", SENT.to_owned())] {
        let run = folder.convert(&[&unstated, &["--perspective", side, "calls"]]);
        assert_eq!((run.code, run.stdout), (0, text));
    }
    for (arguments, message) in [
        (&["--from", "segment", "--to", "customerio", "--perspective", "customer"][..], "leave out `--perspective`"),
        (&["--from", "segmnet", "--to", "customerio"], "did you mean `segment`?"),
        (&["--from", "segment"], "--to <DIALECT>"),
        (&["--durations", "floor", "--normalize"], "--from <DIALECT>"),
        (&[], "--normalize"),
    ] {
        let run = folder.convert(&[arguments, &["calls"]]);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.stderr.contains(message), "{arguments:?} {}", run.stderr);
    }
}

#[test]
fn what_cannot_be_converted_is_rejected() {
    for (text, kept, rejected) in [
        (format!("{SENT}\n{UNTOLD}\nx;y\n{SENT}\n"), format!("{SENT}\n{SENT}\n"), format!("{UNTOLD}\nx;y\n")),
        (format!("[{SENT}, {UNTOLD},\n{SENT}]"), format!("[{SENT},\n{SENT}]"), format!("{UNTOLD}\n")),
        (format!("[{UNTOLD},\n{SENT} , {SENT}]\n"), format!("[\n{SENT} , {SENT}]\n"), format!("{UNTOLD}\n")),
        (format!("[{SENT},{UNTOLD}]"), format!("[{SENT}]"), format!("{UNTOLD}\n")),
        (format!("[{UNTOLD}, {UNTOLD}]"), "[]".to_owned(), format!("{UNTOLD}\n{UNTOLD}\n")),
        (
            format!("{{\"batch\": [{SENT}, {UNTOLD}]}}\n{SENT}\n"),
            format!("{SENT}\n"),
            format!("{{\"batch\": [{SENT}, {UNTOLD}]}}\n"),
        ),
    ] {
        let folder = Folder::with("calls", &text);
        for size in ["1", "40", "130", "1000000"] {
            let run = folder.convert(&[&THERE, &["--read-size", size, "--rejects", "rejects", "calls"]]);
            assert_eq!(
                (run.code, run.stdout.replace([' ', '\n'], "")),
                (1, swapped(&kept).replace([' ', '\n'], "")),
                "{size} {text}"
            );
            assert_eq!(folder.read("rejects"), rejected, "{size} {text}");
            if size == "1000000" {
                assert_eq!(run.stdout, swapped(&kept), "{text}");
            }
        }
        // Without a file for it, the first one ends the conversion.
        let run = folder.convert(&[&THERE, &["calls"]]);
        let at = text.find("\"Live Chat Message\"").unwrap();
        let before = &text[..at];
        let (line, column) =
            (before.matches('\n').count() + 1, at - before.rfind('\n').map_or(0, |newline| newline + 1) + 1);
        let error = format!("error: `calls`:{line}:{column}: the event cannot be told, which may report a message\n");
        assert!(run.code == 2 && run.stderr.starts_with(&error), "{}", run.stderr);
        assert!(!run.stdout.contains("\"Live Chat Message\""));
    }
    // A document that is too long.
    let long = format!("{{\"userId\": \"{}\"}}", "é".repeat(500));
    for text in [format!("{SENT}\n{long}\n{SENT}\n"), format!("[{SENT},\n{long} ,{SENT}]")] {
        let folder = Folder::with("calls", &text);
        for size in ["64", "1000000"] {
            let arguments = ["--max-line", "120", "--read-size", size, "--rejects", "rejects", "calls"];
            let run = folder.convert(&[&THERE, &arguments]);
            assert!(folder.read("rejects") == format!("{long}\n"), "{size} {}", run.stderr);
            let kept = swapped(&text.replace(&format!(",\n{long} "), "").replace(&format!("{long}\n"), ""));
            if text.starts_with('[') {
                // A blank may stay beside a comma.
                assert_eq!((run.code, run.stdout.replace(' ', "")), (1, kept.replace(' ', "")), "{size}");
            } else {
                assert_eq!((run.code, run.stdout), (1, kept), "{size}");
            }
        }
    }
}

#[test]
fn output_does_not_depend_on_threads_and_comes_back() {
    let folder = Folder::new();
    let text = traffic(6_000, 0x9e37_79b9_7f4a_7c15);
    folder.write("lines.ndjson", &text);
    let told: Vec<&str> = text.lines().filter(|line| line.starts_with("{\"userId") && line.ends_with('}')).collect();
    folder.write("array.json", format!("[\n{}\n]\n", told.join(" ,\n")));
    folder.write("array in a line.json", format!("[{}]", told.join(",")));
    for file in ["lines.ndjson", "array.json", "array in a line.json"] {
        let arguments =
            |threads| [&["--rejects", "rejects", "--changes", "changes", "--threads", threads][..], &[file]].concat();
        let one = folder.convert(&[&THERE, &arguments("1")]);
        let files = (folder.read("rejects"), folder.read("changes"));
        assert_eq!(one.code, 1);
        for size in ["5000", "1000000"] {
            let many = folder.convert(&[&THERE, &arguments("3"), &["--read-size", size]]);
            assert!(many.stdout == one.stdout, "{file} {size}");
            assert!((folder.read("rejects"), folder.read("changes")) == files, "{file} {size}");
        }
        folder.write("there", &one.stdout);
        let back = folder.convert(&[&BACK, &["there"]]);
        assert_eq!(back.code, 0, "{}", back.stderr);
        let again = {
            folder.write("again", &back.stdout);
            folder.convert(&[&THERE, &["again"]])
        };
        assert!(again.stdout == one.stdout);
        if file != "lines.ndjson" {
            let kept: Vec<Value> = serde_json::from_str(&back.stdout).unwrap();
            let rejected = files.0.lines().count();
            assert_eq!(kept.len() + rejected, told.len());
        }
    }
}

#[test]
fn mixed_traffic_is_mended_as_far_as_programs_can() {
    let folder = Folder::new();
    folder.write("logs/calls.ndjson", format!("{SENT}\n{UNTOLD}\n{ENDED}\nx;y\n{PAGE}\n"));
    let split = ["check", "--dialect", "segment", "--fail-on", "warning", "--good", "good", "--bad", "bad", "logs"];
    assert_eq!(folder.run(&split).code, 1);
    let run = folder.convert(&[&THERE, &["--normalize", "--durations", "round", "--rejects", "left", "bad"]]);
    assert_eq!((run.code, folder.read("left")), (1, format!("{UNTOLD}\nx;y\n")));
    folder.write("mended", run.stdout);
    let json = folder.json(&["--dialect", "customerio", "--fail-on", "warning", "mended"]);
    assert_eq!((json.code, json.rules()), (0, Vec::<&str>::new()));
    assert_eq!(folder.read("good"), format!("{ENDED}\n{PAGE}\n"));
}

#[test]
fn outputs_and_inputs_that_fail() {
    let folder = Folder::with("calls", format!("{SENT}\n"));
    let run = folder.convert(&[&THERE, &["--rejects", "nowhere/x", "calls"]]);
    let is_told = run.stderr.starts_with("error: cannot write `nowhere/x`: ") && !run.stderr.contains("tmp");
    assert!(run.code == 2 && is_told, "{}", run.stderr);
    folder.write("empty", "");
    let run = folder.convert(&[&THERE, &["empty"]]);
    assert_eq!((run.code, &*run.stdout), (0, ""));
    let report = "converted from segment to customerio: 1 file, 0 documents, 0 changed, 0 rejected\n";
    assert_eq!(run.stderr, report);
    // What is no JSON is counted together, whatever is wrong with it.
    folder.write("broken", "id;name\n{\"userId\"\n");
    let run = folder.convert(&[&THERE, &["--rejects", "x", "broken"]]);
    assert_eq!((run.code, folder.read("x")), (1, folder.read("broken")));
    assert!(run.stderr.ends_with("\n  2  rejected: the document is no JSON\n"), "{}", run.stderr);
    let run = folder.convert(&[&THERE, &["missing", "calls"]]);
    assert_eq!((run.code, run.stdout), (2, swapped(&format!("{SENT}\n"))));
    for arguments in [["--rejects", "calls"], ["--changes", "calls"]] {
        let run = folder.convert(&[&THERE, &arguments, &["calls"]]);
        assert!(run.code == 2 && run.stderr.contains("which is an input"), "{}", run.stderr);
    }
    for flag in ["--rejects", "--changes"] {
        let run = folder.convert(&[&THERE, &[flag, "-", "calls"]]);
        assert_eq!((run.code, &*run.stdout), (2, ""));
        let error = format!("error: `{flag}` takes a file, found `-`\nhelp: stdout has what the command prints");
        assert!(run.stderr.starts_with(&error), "{}", run.stderr);
        assert!(!folder.path("-").exists());
    }
    let run = folder.convert(&[&THERE, &["--rejects", "x", "--changes", "x", "calls"]]);
    assert!(run.code == 2 && run.stderr.contains("`--changes` and `--rejects` write to `x`"), "{}", run.stderr);
    // A packed file that is cut off: what comes before, and an error.
    let packed = super::inputs::gzip(&[format!("{SENT}\n").repeat(2_000).as_bytes()]);
    folder.write("cut", &packed[..packed.len() - 9]);
    let run = folder.convert(&[&THERE, &["cut"]]);
    assert!(
        run.code == 2 && run.stderr.contains("error: cannot read `cut`: the gzip data ends too early"),
        "{}",
        run.stderr
    );
    #[cfg(target_os = "linux")]
    {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let arguments = [&["convert"], &THERE[..], &["calls"]].concat();
        let run: Run = livechat(&folder.path(""), &arguments).stdout(full).output().unwrap().into();
        assert!(
            run.code == 2 && run.stderr.starts_with("error: cannot write to stdout: No space left"),
            "{}",
            run.stderr
        );
        let run = folder.convert(&[&THERE, &["--changes", "/dev/full", "calls"]]);
        assert!(
            run.code == 2 && run.stderr.starts_with("error: cannot write `/dev/full`: No space left"),
            "{}",
            run.stderr
        );
    }
    // A closed pipe is no error.
    folder.write("many", format!("{SENT}\n").repeat(50_000));
    let mut child = livechat(&folder.path(""), &[&["convert"], &THERE[..], &["many"]].concat())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_files_as_they_were() {
    use rustix::process::{Pid, Signal, kill_process};

    let folder = Folder::with("rejects", "those of the last time\n");
    let arguments = [&["convert"], &THERE[..], &["--rejects", "rejects", "-"]].concat();
    let mut child = livechat(&folder.path(""), &arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(format!("{SENT}\n").repeat(20_000).as_bytes()).unwrap();
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let names: Vec<_> = std::fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!((names, folder.read("rejects")), (vec!["rejects".into()], "those of the last time\n".to_owned()));
    drop(stdin);
}
