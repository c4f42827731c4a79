//! Tests `--message-ids`, and the place of the other call in findings that compare two.

use super::formats::formats;
use super::{Folder, item, number};

/// A call with a deduplication key.
fn call(event: &str, id: &str) -> String {
    format!(r#"{{"userId": "visitor-17", "event": "Live Chat {event}", "messageId": "{id}", "properties": {{}}}}"#)
}

#[test]
fn compares_only_on_demand() {
    let lines = [call("Message Sent", "call-1"), call("Message Received", "call-1"), call("Message Sent", "call-1")];
    let folder = Folder::with("calls.ndjson", lines.join("\n"));
    let json = folder.json(&["calls.ndjson"]);
    assert!(json.findings.is_empty() && json.summary["message_ids"].is_null());
    let json = folder.json(&["--message-ids", "calls.ndjson"]);
    // The third call is the first one, delivered again.
    assert_eq!((json.code, json.rules()), (0, vec!["shared-message-id"]));
    let finding = &json.findings[0];
    assert_eq!((&finding["line"], &finding["pointer"]), (&2.into(), &"/messageId".into()));
    assert_eq!(finding["other"], serde_json::json!({"file": "calls.ndjson", "line": 1}));
    assert!(json.summary["conversations"].is_null());
    assert_eq!(json.summary["message_ids"], serde_json::json!({"calls": 3, "evicted": 0, "without": 0}));
    // The file turns it on, and a flag off again.
    folder.write("livechat-check.json", r#"{"message_ids": true, "window": 7}"#);
    assert_eq!(folder.json(&["calls.ndjson"]).rules(), ["shared-message-id"]);
    assert!(folder.json(&["--message-ids=false", "calls.ndjson"]).findings.is_empty());
    assert_eq!(folder.json(&["--deny", "LC0906", "calls.ndjson"]).code, 1);
}

#[test]
fn the_other_call_has_a_file_and_a_line() {
    let first = format!(
        "\n[17,\n{{\"batch\": [{},\n{}]}}]\n",
        item(&call("Message Sent", "a")),
        item(&call("Message Sent", "b"))
    );
    let second = format!("{}\n\n{}\n", call("Message Received", "b"), call("Message Received", "a"));
    let folder = Folder::with("logs/1.json", first);
    folder.write("logs/2.ndjson", second);
    let json = folder.json(&["--message-ids", "--allow", "LC0101", "logs"]);
    let places: Vec<_> = json.findings.iter().map(|finding| (number(&finding["line"]), &finding["other"])).collect();
    let other = |line: usize| serde_json::json!({"file": "logs/1.json", "line": line});
    assert_eq!(places, [(1, &other(4)), (3, &other(3))]);
    // A note in every format.
    for format in &formats() {
        let run = folder.check(&["--message-ids", "--allow", "LC0101", "--format", format, "logs"]);
        let (shown, region) = ("logs/1.json:4", r#""artifactLocation":{"uri":"logs/1.json"},"region":{"startLine":4}"#);
        let object = r#""other":{"file":"logs/1.json","line":4}"#;
        assert!([shown, region, object].iter().any(|text| run.stdout.contains(text)), "{}", run.stdout);
    }
    let human = folder.check(&["--message-ids", "--allow", "LC0101", "logs"]).stdout;
    assert!(human.contains("  = note: the other call is at logs/1.json:4\n"), "{human}");
    // Conversations, too.
    let of_chat = |event: &str| {
        format!(r#"{{"userId": "u", "event": "Live Chat {event}", "properties": {{"conversation_id": "c-1"}}}}"#)
    };
    folder.write("chat.ndjson", format!("\n{}\n{}", of_chat("Conversation Ended"), of_chat("Message Sent")));
    let json = folder.json(&["--conversations", "--message-ids", "chat.ndjson"]);
    assert_eq!(json.rules(), ["after-end"]);
    assert_eq!(json.findings[0]["other"], serde_json::json!({"file": "chat.ndjson", "line": 2}));
    let other = folder.json(&["--from-the-start=false", "logs/2.ndjson"]);
    assert!(other.findings.iter().all(|finding| finding["other"].is_null()));
}

#[test]
fn the_window_bounds_message_ids() {
    let lines = [
        call("Message Sent", "a"),
        call("Message Sent", "b"),
        call("Message Received", "a"),
        call("Message Sent", "undefined"),
    ];
    let folder = Folder::with("calls.ndjson", lines.join("\n"));
    let run = |window: &str| folder.json(&["--message-ids", "--window", window, "--allow", "LC0317", "calls.ndjson"]);
    assert_eq!(run("2").rules(), ["shared-message-id"]);
    let json = run("1");
    assert!(json.rules().is_empty());
    assert_eq!(json.summary["message_ids"], serde_json::json!({"calls": 3, "evicted": 2, "without": 1}));
    let human = folder.check(&["--message-ids", "--window", "1", "calls.ndjson"]).stdout;
    let counts = "\nmessage ids: 3 calls compared, 1 call without one, 2 ids dropped from the window\n";
    assert!(human.contains(counts), "{human}");
}

#[test]
fn output_does_not_depend_on_threads() {
    let folder = Folder::new();
    let mut seed = 0x2545_f491_u32;
    for file in 0..30 {
        let lines: Vec<String> = (0..40)
            .map(|_| {
                seed = seed.wrapping_mul(0x9e37_79b1).wrapping_add(77);
                let event = ["Message Sent", "Message Received"][usize::from(seed & 0x8000 == 0)];
                call(event, &format!("call-{}", (seed >> 16) % 300))
            })
            .collect();
        folder.write(&format!("{file}.ndjson"), lines.join("\n"));
    }
    let run = |threads: &str, window: &str| {
        folder.json(&["--message-ids", "--threads", threads, "--read-size", "512", "--window", window, "."])
    };
    for window in ["50", "1000"] {
        let one = run("1", window);
        assert!(one.findings.len() > 20, "{}", one.findings.len());
        for threads in ["2", "7"] {
            assert_eq!(run(threads, window), one);
        }
    }
}

#[test]
fn frames_are_masked() {
    let folder =
        Folder::with("calls.ndjson", [call("Message Sent", "canary"), call("Message Received", "canary")].join("\n"));
    for format in &formats() {
        let run = folder.check(&["--message-ids", "--format", format, "calls.ndjson"]);
        assert!(run.stdout.contains("LC0906") && !run.stdout.contains("canary"), "{}", run.stdout);
    }
}

#[test]
fn summaries_of_parts_add_up() {
    let folder = Folder::with("1.ndjson", call("Message Sent", "a"));
    folder.write("2.ndjson", [call("Message Received", "a"), call("Message Sent", "b")].join("\n"));
    folder.check(&["--message-ids", "--window", "1", "--summary", "1", "1.ndjson"]);
    folder.check(&["--message-ids", "--window", "1", "--summary", "2", "2.ndjson"]);
    folder.check(&["--summary", "without", "2.ndjson"]);
    let run = folder.run(&["summarize", "--format", "json", "1", "2"]);
    let sum: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(sum["message_ids"], serde_json::json!({"calls": 3, "evicted": 1, "without": 0}));
    let run = folder.run(&["summarize", "1", "without"]);
    let message = "only some of the files were checked with `--message-ids`";
    assert!(run.code == 2 && run.stderr.contains(message), "{}", run.stderr);
}
