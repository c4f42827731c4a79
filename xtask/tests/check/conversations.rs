//! Tests `--conversations`: what is compared, in which order, and what is reported.

use std::fmt::Write as _;
use std::io::Write as _;

use livechat_spec::conversation::{Conversations, facts};
use livechat_spec::load::{LIVECHAT_JSON, load, table};

use super::formats::formats;
use super::{BAD, Folder, folder_of_package, item, number, place};

const CONFIG: &str = "livechat-check.json";

/// A call of an event of a conversation.
fn call(event: &str, conversation: &str, more: &str) -> String {
    format!(
        r#"{{"userId": "visitor-17", "event": "Live Chat {event}", "properties": {{"conversation_id": "{conversation}"{more}}}}}"#
    )
}

/// The end of a conversation, and a later event of it.
fn after_end() -> [String; 2] {
    [call("Conversation Ended", "c-1", ""), call("Message Sent", "c-1", "")]
}

/// Events of a few conversations in a random order.
fn traffic(count: usize, mut seed: u64) -> String {
    let mut out = String::new();
    for line in 0..count {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let events = ["Conversation Started", "Message Sent", "Message Received", "Conversation Ended"];
        let event = events[usize::try_from(seed % 16 / 3 % 4).unwrap()];
        let conversation = if seed.is_multiple_of(29) { String::new() } else { format!("c-{}", seed / 100 % 997) };
        let more = match seed / 7 % 5 {
            0 => format!(r#", "conversation_duration": {}"#, seed % 1000),
            1 => format!(r#", "agentId": "a-{}""#, seed % 3),
            2 => format!(r#", "message_body": "é{}""#, "x".repeat(usize::try_from(seed % 400).unwrap())),
            _ => String::new(),
        };
        let one = call(event, &conversation, &more);
        let _ = match seed / 1000 % 31 {
            0 => writeln!(out, "{}", &BAD[..=usize::try_from(seed % 50).unwrap()]),
            1 => writeln!(out, "[{one},\n {BAD},{one}]"),
            2 => writeln!(out, r#"{{"batch": [{0}, {{"type": "page"}}, {0}], "n": {line}}}"#, item(&one)),
            3 => writeln!(out, "{}", one.replacen(", ", ",\n", 2)),
            4 => writeln!(out, "{BAD}"),
            _ => writeln!(out, "{one}"),
        };
    }
    out
}

fn untimed(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("in ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn compares_only_on_demand() {
    let folder = Folder::with("calls.ndjson", after_end().join("\n"));
    let json = folder.json(&["calls.ndjson"]);
    assert!(json.findings.is_empty() && json.summary["conversations"].is_null());
    assert!(!folder.check(&["calls.ndjson"]).stdout.contains("conversations:"));
    let json = folder.json(&["--conversations", "calls.ndjson"]);
    assert_eq!((json.code, json.rules()), (0, vec!["after-end"]));
    for flag in [&["--window", "5"][..], &["--from-the-start"]] {
        let run = folder.check(&[flag, &["calls.ndjson"]].concat());
        let or = if flag[0] == "--window" { " or `--message-ids`" } else { "" };
        let message = format!("error: `{}` requires `--conversations`{or}\n", flag[0]);
        assert_eq!((run.code, run.stderr), (2, message));
    }
    // A flag overrides the configuration, both ways.
    folder.write("livechat-check.json", r#"{"conversations": true, "from_the_start": true}"#);
    assert_eq!(folder.json(&["calls.ndjson"]).rules(), ["no-start", "after-end"]);
    assert_eq!(folder.json(&["--from-the-start=false", "calls.ndjson"]).rules(), ["after-end"]);
    let json = folder.json(&["--conversations=false", "calls.ndjson"]);
    assert!(json.findings.is_empty() && json.summary["conversations"].is_null());
    assert_eq!(folder.check(&["--conversations=perhaps", "calls.ndjson"]).code, 2);
    for window in ["0", "few"] {
        assert_eq!(folder.check(&["--conversations", "--window", window, "calls.ndjson"]).code, 2);
    }
}

#[test]
fn findings_are_at_the_last_event() {
    let [end, late] = after_end();
    let batch = format!("[{BAD},\n{{\"batch\": [{{\"type\": \"page\"}}, {}]}}]", item(&late));
    let folder = Folder::with("a/1.ndjson", &end);
    folder.write("a/2.ndjson", format!("\n{batch}\n"));
    let json = folder.json(&["--conversations", "a"]);
    assert_eq!(json.rules(), ["unknown-event", "after-end"], "in the order of the input");
    let finding = &json.findings[1];
    let text = folder.read("a/2.ndjson");
    let (start, end) = (number(&finding["start"]), number(&finding["end"]));
    assert_eq!(&text[start..end], "\"Live Chat Message Sent\"");
    assert_eq!((number(&finding["line"]), number(&finding["column"])), place(&text, start));
    assert_eq!(finding["pointer"], "/1/batch/1/event");
    assert_eq!(finding["event"], "Live Chat Message Sent");
    assert!(finding["file"].as_str().unwrap().ends_with("2.ndjson"));
    assert_eq!(json.summary["findings"]["LC0901"]["warnings"], 1);
    assert_eq!(json.summary["conversations"], serde_json::json!({"events": 2, "evicted": 0, "untracked": 0}));
    // In the other order, the end comes last, as it should.
    folder.write("b/1.ndjson", format!("\n{batch}\n"));
    folder.write("b/2.ndjson", after_end()[0].as_str());
    assert_eq!(folder.json(&["--conversations", "b"]).rules(), ["unknown-event"]);
}

#[test]
fn output_does_not_depend_on_threads() {
    let folder = Folder::new();
    let text = traffic(9_000, 88_172_645_463_325_252);
    assert!(text.len() > 1 << 20, "several chunks");
    folder.write("logs/one.ndjson", &text);
    for (at, part) in text.split_inclusive('\n').collect::<Vec<_>>().chunks(300).enumerate() {
        folder.write(&format!("logs/small/{at:03}.ndjson"), part.concat());
    }
    let array: Vec<&str> = text.lines().filter(|line| line.starts_with('{') && line.ends_with("}}")).collect();
    folder.write("logs/array.json", format!("[{}]", array.join(",\n")));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    folder.write("logs/packed.ndjson.gz", packed.finish().unwrap());
    for format in &formats() {
        let arguments = ["--conversations", "--window", "300", "--format", format, "--max-findings", "100000", "logs"];
        let of = |threads| {
            let run = folder.check(&[&arguments[..], &["--threads", threads]].concat());
            assert_eq!(run.code, 1, "{}", run.stderr);
            untimed(&run.stdout)
        };
        let of_one = of("1");
        for rule in ["LC0901", "LC0902", "LC0903", "LC0905"] {
            assert!(of_one.contains(rule), "{format}: {rule}");
        }
        // All formats get the same findings: one with many threads is enough.
        let others = if format == "json" { &["2", "3", "16"][..] } else { &["3"] };
        for threads in others {
            assert!(of_one == of(threads), "{format} with {threads} threads");
        }
    }
}

#[test]
fn finds_the_same_as_one_by_one() {
    let text: String = traffic(4_000, 0x9e37_79b9_7f4a_7c15)
        .lines()
        .filter(|line| line.starts_with('{') && line.ends_with("}}"))
        .fold(String::new(), |all, line| all + line + "\n");
    let folder = Folder::with("calls.ndjson", &text);
    let document = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
    let spec = table(&document);
    for window in [7, 300, 100_000] {
        let mut conversations = Conversations::new(window).from_the_start();
        let mut wanted = Vec::new();
        for (at, line) in text.lines().enumerate() {
            for facts in facts(spec, line.as_bytes()) {
                let problems = conversations.observe(&facts);
                wanted.extend(problems.into_iter().map(|problem| (at + 1, problem.rule.name.to_owned())));
            }
        }
        let window = window.to_string();
        let json = folder.json(&["--conversations", "--from-the-start", "--window", &window, "calls.ndjson"]);
        let found = json.findings.iter().filter(|finding| finding["rule"].as_str().unwrap().starts_with("LC09"));
        let found = found.map(|finding| (number(&finding["line"]), finding["name"].as_str().unwrap().to_owned()));
        let (mut found, mut wanted) = (found.collect::<Vec<_>>(), wanted);
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted);
        let counts = &json.summary["conversations"];
        assert_eq!(counts["evicted"].as_u64(), Some(conversations.evicted()));
        assert_eq!(counts["untracked"].as_u64(), Some(conversations.untracked()));
    }
}

#[test]
fn the_window_bounds_remembered_conversations() {
    let ended = |id: &str| call("Conversation Ended", id, "");
    let lines = [ended("c-1"), ended("c-2"), call("Message Sent", "c-1", ""), call("Message Sent", "", "")];
    let folder = Folder::with("calls.ndjson", lines.join("\n"));
    assert_eq!(folder.json(&["--conversations", "--window", "2", "calls.ndjson"]).rules(), ["after-end"]);
    let json = folder.json(&["--conversations", "--window", "1", "calls.ndjson"]);
    assert!(json.rules().is_empty());
    assert_eq!(json.summary["conversations"], serde_json::json!({"events": 3, "evicted": 2, "untracked": 1}));
    let run = folder.check(&["--conversations", "--window", "1", "calls.ndjson"]);
    let counts = "\nconversations: 3 events compared, 1 event without a conversation, 2 conversations dropped \
                from the window\n";
    assert!(run.stdout.contains(counts), "{}", run.stdout);
}

#[test]
fn from_the_start_asks_for_every_start() {
    let folder = Folder::with("calls.ndjson", call("Message Sent", "c-1", ""));
    assert!(folder.json(&["--conversations", "calls.ndjson"]).rules().is_empty());
    assert_eq!(folder.json(&["--conversations", "--from-the-start", "calls.ndjson"]).rules(), ["no-start"]);
}

#[test]
fn the_file_turns_it_on() {
    let [end, late] = after_end();
    let folder = Folder::with("calls.ndjson", [end, call("Message Sent", "c-2", ""), late].join("\n"));
    let rules = |config: &str, arguments: &[&str]| {
        folder.write(CONFIG, config);
        let json = folder.json(&[arguments, &["calls.ndjson"]].concat());
        json.rules().join(" ")
    };
    assert_eq!(rules(r#"{"conversations": true}"#, &[]), "after-end");
    assert_eq!(rules(r#"{"conversations": true, "window": 1}"#, &[]), "");
    assert_eq!(rules(r#"{"conversations": true, "window": 1}"#, &["--window", "9"]), "after-end");
    assert_eq!(rules(r#"{"conversations": true, "from_the_start": true}"#, &[]), "no-start no-start after-end");
    assert_eq!(rules(r#"{"window": 9, "from_the_start": true}"#, &[]), "");
    assert_eq!(rules(r#"{"window": 1}"#, &["--conversations"]), "");
    assert_eq!(rules(r#"{"conversations": false}"#, &["--conversations"]), "after-end");
}

#[test]
fn levels_and_exit_codes_apply_to_conversations() {
    let agents = ["a-1", "a-2"].map(|agent| call("Message Received", "c-1", &format!(r#", "agent_id": "{agent}""#)));
    let folder = Folder::with("calls.ndjson", [&after_end()[..], &agents].concat().join("\n"));
    let level = |arguments: &[&str], rule: &str| {
        let json = folder.json(&[&["--conversations"], arguments, &["calls.ndjson"]].concat());
        let found = json.findings.iter().find(|finding| finding["name"] == rule);
        (json.code, found.map(|finding| finding["level"].as_str().unwrap().to_owned()).unwrap_or_default())
    };
    for (arguments, rule, wanted) in [
        (&[][..], "after-end", (0, "warning")),
        (&["--profile", "strict"], "after-end", (1, "error")),
        (&["--profile", "strict", "--allow", "after-end"], "agent-changed", (0, "note")),
        (&["--fail-on", "note", "--allow", "after-end"], "agent-changed", (1, "note")),
        (&["--deny", "LC0905"], "agent-changed", (1, "error")),
        (&["--deny", "LC0901", "--allow", "LC0901"], "after-end", (0, "")),
    ] {
        assert_eq!(level(arguments, rule), (wanted.0, wanted.1.to_owned()), "{arguments:?}");
    }
}

#[test]
fn frames_are_masked() {
    let body = r#", "message_body": "canary", "agentName": "canary""#;
    let lines = [call("Conversation Ended", "canary", body), call("Message Sent", "canary", body)];
    let folder = Folder::with("calls.ndjson", lines.join("\n"));
    for format in &formats() {
        let run = folder.check(&["--conversations", "--format", format, "calls.ndjson"]);
        assert!(run.stdout.contains("LC0901") && !run.stdout.contains("canary"), "{}", run.stdout);
    }
}

#[test]
fn summaries_of_parts_add_up() {
    let folder = Folder::with("1.ndjson", &after_end()[0]);
    folder.write("2.ndjson", [&after_end()[1], &call("Message Sent", "", "")].map(String::as_str).join("\n"));
    folder.check(&["--conversations", "--window", "1", "--summary", "1", "1.ndjson"]);
    folder.check(&["--conversations", "--window", "1", "--summary", "2", "2.ndjson"]);
    folder.check(&["--summary", "without", "2.ndjson"]);
    let run = folder.run(&["summarize", "--format", "json", "1", "2"]);
    let sum: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(sum["conversations"], serde_json::json!({"events": 2, "evicted": 0, "untracked": 1}));
    assert_eq!(sum["warnings"], 0, "nothing is compared across parts");
    folder.write("sum", &run.stdout);
    assert_eq!(folder.run(&["summarize", "--format", "json", "sum"]).stdout, run.stdout);
    let human = folder.run(&["summarize", "1", "2"]).stdout;
    assert!(human.contains("\nconversations: 2 events compared, 1 event without a conversation\n"), "{human}");
    for pair in [["1", "without"], ["without", "1"]] {
        let run = folder.run(&["summarize", pair[0], pair[1]]);
        let message = "only some of the files were checked with `--conversations`";
        assert!(run.code == 2 && run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn the_readme_shows_what_is_printed() {
    let arguments = ["check", "--conversations", "conversations.ndjson"];
    let run = super::super::run_in(&folder_of_package().join("tests/check"), &arguments);
    assert_eq!(run.code, 0);
    let readme = std::fs::read_to_string(folder_of_package().join("README.md")).unwrap();
    assert!(
        readme.contains(&format!("```text\n{}```\n", run.stdout)),
        "put this into xtask/README.md:\n{}",
        run.stdout
    );
}
