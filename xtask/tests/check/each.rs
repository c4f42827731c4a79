//! Tests `--each`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

use serde_json::Value;

use super::{BAD, Folder, GOOD, livechat};

/// The verdicts that a check prints.
fn verdicts(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn each_line_has_a_verdict() {
    let alias = GOOD.replace("message_id", "messageId");
    let long = format!("{{\"userId\": \"{}\"}}", "é".repeat(100_000));
    let lines = [
        (GOOD.to_owned(), "clean", None),
        (String::new(), "blank", None),
        (" \t\r".to_owned(), "blank", None),
        (alias, "accepted", Some("property-alias")),
        (BAD.to_owned(), "refused", Some("unknown-event")),
        ("{".to_owned(), "refused", Some("syntax")),
        ("id;name".to_owned(), "refused", Some("syntax")),
        (format!("{GOOD}\r"), "clean", None),
        (format!("[{GOOD}, {BAD}]"), "refused", Some("unknown-event")),
        (format!("{{\"batch\": [{}]}}", super::item(GOOD)), "clean", None),
        (long, "refused", Some("document-too-long")),
        (r#"{"type": "page"}"#.to_owned(), "clean", None),
        ("}".to_owned(), "refused", Some("syntax")),
    ];
    let text = lines.iter().map(|(line, ..)| line.as_str()).collect::<Vec<_>>().join("\n");
    for bytes in [text.clone().into_bytes(), super::inputs::gzip(&[text.as_bytes()])] {
        let folder = Folder::with("calls", bytes);
        let run = folder.check(&["--each", "--max-line", "1K", "calls"]);
        assert_eq!((run.code, &*run.stderr), (1, ""));
        let found = verdicts(&run.stdout);
        assert_eq!(found.len(), lines.len());
        for (number, (line, (text, verdict, rule))) in found.iter().zip(&lines).enumerate() {
            assert_eq!((&line["verdict"], &line["line"]), (&(*verdict).into(), &(number + 1).into()), "{text}");
            let rules: Vec<_> = line["findings"].as_array().unwrap().iter().map(|found| &found["name"]).collect();
            assert_eq!(
                rules,
                rule.iter().map(|&rule| Value::from(rule)).collect::<Vec<_>>().iter().collect::<Vec<_>>()
            );
        }
        // Findings are those of the whole file, where each document has a line of its own.
        let finding = &found[4]["findings"][0];
        assert_eq!((&finding["line"], &finding["file"]), (&5.into(), &"calls".into()));
        let start = usize::try_from(finding["start"].as_u64().unwrap()).unwrap();
        assert!(text[start..].starts_with(super::FAULT));
    }
}

#[test]
fn verdicts_do_not_wait_for_more_input() {
    let folder = Folder::new();
    let mut child = livechat(folder.0.path(), &["check", "--each", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines() {
            let _ = sender.send(line.unwrap());
        }
    });
    // The first line is shorter than what tells packings apart.
    for (text, verdict) in [("\n", "blank"), (GOOD, "clean"), (BAD, "refused"), ("{}", "refused")] {
        write!(stdin, "{}", if text == "\n" { text.to_owned() } else { format!("{text}\n") }).unwrap();
        let line = lines.recv_timeout(Duration::from_secs(50)).expect("a verdict while the input pauses");
        assert!(line.contains(&format!("\"verdict\":\"{verdict}\"")), "{line}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn what_each_excludes() {
    let folder = Folder::with("calls", format!("{GOOD}\n"));
    for other in [
        &["--format", "json"][..],
        &["--good", "x"],
        &["--bad", "x"],
        &["--summary", "x"],
        &["--conversations"],
        &["--message-ids"],
    ] {
        let run = folder.check(&[&["--each"], other, &["calls"]].concat());
        assert_eq!((run.code, &*run.stdout), (2, ""), "{other:?}");
        assert!(run.stderr.starts_with(&format!("error: `--each` excludes `{}`\n", other[0])), "{}", run.stderr);
    }
    let run = folder.check(&["--each", "missing", "calls"]);
    assert_eq!((run.code, run.stdout.lines().count()), (2, 1));
    #[cfg(target_os = "linux")]
    {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = livechat(folder.0.path(), &["check", "--each", "calls"]).stdout(full).output().unwrap();
        assert_eq!(run.status.code(), Some(2));
    }
}
