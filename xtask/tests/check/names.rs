//! Tests what `check` says of names that the spec does not have: in summaries, in findings, and nowhere what they may say
//! about people.

use std::fmt::Write as _;

use livechat_spec::text::is_hidden;
use serde_json::{Value, json};

use super::formats::formats;
use super::{Folder, GOOD, Json};

/// A track call of an event, from a sender, with properties.
fn call(event: &str, sender: &str, properties: &Value) -> Value {
    json!({
        "type": "track",
        "userId": "visitor-17",
        "event": event,
        "context": {"library": {"name": sender}},
        "properties": properties,
    })
}

fn lines(calls: impl IntoIterator<Item = Value>) -> String {
    calls.into_iter().fold(String::new(), |mut text, call| {
        let _ = writeln!(text, "{call}");
        text
    })
}

/// The number of calls in a list of a summary.
pub(super) fn calls_in(list: &Value) -> u64 {
    let names = list["names"].as_object().unwrap().values();
    names.map(|counts| counts["calls"].as_u64().unwrap()).sum::<u64>() + list["others"].as_u64().unwrap()
}

/// Traffic with names that are listed, and with names that are not.
fn traffic() -> String {
    let mut calls = Vec::new();
    for at in 0..12 {
        let sender = if at < 9 { "analytics-node" } else { "analytics-python" };
        let value = [json!("sales"), json!(7), json!(null), json!({"a": 1})][at % 4].clone();
        // Clean calls: the scan and templates accept them.
        calls.push(call("Live Chat Message Sent", sender, &json!({"message_id": "m-1", "queue": value})));
        // Calls with a finding: only `validate` reads them.
        calls.push(call(
            "Live Chat Message Sent",
            sender,
            &json!({"agentName": "Ines", "queue": "sales", "rat\u{1f}ing": [at]}),
        ));
        calls.push(call("Live Chat Rating Given", sender, &json!({"stars": at})));
        calls.push(call("Order Completed", sender, &json!({"total": 1})));
        calls.push(call(["chat_opened", "Order Completed"][at % 2], sender, &json!({})));
    }
    calls.truncate(59);
    calls.push(json!({"type": "identify", "userId": "visitor-17", "event": "Seen Once", "traits": {}}));
    calls.push(json!({"type": "page", "userId": "visitor-17"}));
    lines(calls)
}

#[test]
fn summaries_list_names_with_counts_senders_and_kinds() {
    let folder = Folder::with("calls.ndjson", traffic());
    let Json { summary, .. } = folder.json(&["calls.ndjson"]);
    let senders = |node: u64, python: u64| json!({"analytics-node": node, "analytics-python": python});
    assert_eq!(
        summary["unknown_events"],
        json!({"names": {"Live Chat Rating Given":
            {"calls": 12, "documents": 12, "other_senders": 0, "senders": senders(9, 3)}}, "others": 0})
    );
    assert_eq!(
        summary["foreign_events"],
        json!({"names": {"Order Completed":
            {"calls": 17, "documents": 17, "other_senders": 0, "senders": senders(13, 4)}}, "others": 7})
    );
    assert_eq!(
        summary["unknown_properties"],
        json!({"names": {
            "queue": {"calls": 24, "documents": 24, "kinds": {"null": 3, "number": 3, "object": 3, "string": 15},
                "other_senders": 0, "senders": senders(18, 6)},
            "rat\u{1f}ing": {"calls": 12, "documents": 12, "kinds": {"array": 12},
                "other_senders": 0, "senders": senders(9, 3)},
        }, "others": 0})
    );
    assert_eq!((summary["unknown"].as_u64(), summary["foreign"].as_u64()), (Some(12), Some(25)));
    let human = folder.check(&["calls.ndjson"]).stdout;
    let expected = "
unknown events
  12  Live Chat Rating Given  from analytics-node (9), analytics-python (3)

events of other calls
  17  Order Completed  from analytics-node (13), analytics-python (4)
   7  under other names

unknown properties
  24  queue         null, number, object, string  from analytics-node (18), analytics-python (6)
  12  rat\\u{1f}ing  array                         from analytics-node (9), analytics-python (3)

findings
";
    assert!(human.contains(expected), "{human}");
    // Where no name is listed, calls of events are counted already.
    let few = call("Live Chat Message Sent", "", &json!({"queue": 1, "stars": 2}));
    folder
        .write("calls.ndjson", lines([few, call("Seldom", "", &json!({})), call("Live Chat Seldom", "", &json!({}))]));
    let human = folder.check(&["calls.ndjson"]).stdout;
    let expected = "
  1  calls of unknown events
  1  calls outside of the spec

unknown properties
  2  under other names

findings
";
    assert!(human.contains(expected), "{human}");
}

#[test]
fn only_names_that_come_again_and_look_like_names_are_listed() {
    let listed = |calls: &str| {
        let summary = Folder::with("calls.ndjson", calls).json(&["calls.ndjson"]).summary;
        let lists = ["unknown_events", "foreign_events", "unknown_properties"].map(|list| {
            let names = summary[list]["names"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
            (names.join(" "), calls_in(&summary[list]))
        });
        lists.map(|(names, calls)| format!("{names} {calls}"))
    };
    let both = |name: &str| {
        [
            call(&format!("Live Chat {name}"), "", &json!({})),
            call(name, "", &json!({})),
            call("Live Chat Message Sent", "", &json!({name: 1})),
        ]
    };
    let repeated = |name: &str, times: usize| lines((0..times).flat_map(|_| both(name)));
    assert_eq!(listed(&repeated("Zoom", 9)), [" 9", " 9", " 9"]);
    assert_eq!(listed(&repeated("Zoom", 10)), ["Live Chat Zoom 10", "Zoom 10", "Zoom 10"]);
    for private in [
        "ines@shop.example",
        "https://shop.example/ines",
        "www.shop.example",
        "8f14e45f-ceea-467f-a0e6-fd2c1f2a7b1c",
        "17012",
        "+49 170 1234567",
        &"Zoom".repeat(30),
    ] {
        assert_eq!(listed(&repeated(private, 20)), [" 20", " 20", " 20"], "{private}");
    }
    // Calls of one document count once, however they spell the name.
    let items = (0..30).flat_map(|_| both("Zoom"));
    let batch = json!({"batch": items.collect::<Vec<_>>()}).to_string();
    let spelt = (0..12).fold(batch, |text, at| text.replacen("Zoom", ["\\u005aoom", "\\u005Aoom"][at % 2], 1));
    assert_eq!(listed(&format!("{spelt}\n").repeat(9)), [" 270", " 270", " 270"]);
    assert_eq!(listed(&format!("{spelt}\n").repeat(10)), ["Live Chat Zoom 300", "Zoom 300", "Zoom 300"]);
    // Of documents that are no JSON, the calls before the error count.
    let broken = format!("{{\"batch\": [{}, {}\n", both("Zoom")[0], both("Zoom")[2]);
    assert_eq!(listed(&broken.repeat(10)), ["Live Chat Zoom 10", " 0", "Zoom 10"]);
}

#[test]
fn lists_are_short_and_do_not_depend_on_threads() {
    let folder = Folder::new();
    let mut all = String::new();
    // More names than are watched, of which most come once.
    for at in 0..14_000 {
        let often = at % 251;
        let name =
            |rare: bool| if rare { format!("Zoom {}.{}", at / 1000, at % 1000) } else { format!("Shop {often}") };
        let document = match at % 4 {
            0 => call(&name(true), "", &json!({})),
            1 => call(&name(false), &format!("sdk {}", at % 30), &json!({})),
            _ => call("Live Chat Message Sent", "", &json!({name(at % 4 == 2): at, "queue": 1})),
        };
        let _ = writeln!(all, "{document}");
    }
    folder.write("logs/all.ndjson", &all);
    for (at, part) in all.split_inclusive('\n').collect::<Vec<_>>().chunks(1000).enumerate() {
        folder.write(&format!("logs/parts/{at:02}.ndjson"), part.concat());
    }
    let of_one = folder.json(&["--threads", "1", "logs"]).summary;
    for threads in ["2", "5"] {
        assert!(folder.json(&["--threads", threads, "logs"]).summary == of_one, "{threads} threads");
    }
    for (list, calls) in [("foreign_events", 14_000), ("unknown_properties", 28_000)] {
        let names = of_one[list]["names"].as_object().unwrap();
        assert_eq!((names.len(), calls_in(&of_one[list])), (200, calls), "{list}");
        assert!(names.keys().all(|name| name.starts_with("Shop ") || name == "queue"), "{list}");
    }
    let queue = &of_one["unknown_properties"]["names"]["queue"];
    assert_eq!((&queue["calls"], &queue["kinds"]), (&json!(14_000), &json!({"number": 14_000})));
    let human = folder.check(&["logs"]).stdout;
    let (_, names) = human.split_once("\nevents of other calls\n").unwrap();
    let (names, _) = names.split_once("\n\n").unwrap();
    assert_eq!(names.lines().count(), 11, "{human}");
}

#[test]
fn names_of_parts_add_up() {
    let folder = Folder::new();
    let parts = [("Zoom", 12, 7), ("Zoom", 9, 11), ("Shop", 30, 9)];
    let mut whole = String::new();
    for (at, (name, often, seldom)) in parts.into_iter().enumerate() {
        let calls = (0..often)
            .map(|_| call(name, "node", &json!({})))
            .chain((0..seldom).map(|_| call("Seldom", "", &json!({}))));
        let part = lines(calls);
        whole += &part;
        folder.write("part.ndjson", part);
        folder.check(&["--summary", &format!("{at}.json"), "part.ndjson"]);
    }
    let sum = |files: &[&str]| -> Value {
        let run = folder.run(&[&["summarize", "--format", "json"], files].concat());
        serde_json::from_str(&run.stdout).unwrap()
    };
    let sum_of_parts = sum(&["0.json", "1.json", "2.json"]);
    assert_eq!(sum(&["2.json", "0.json", "1.json"]), sum_of_parts);
    folder.write("whole.ndjson", whole);
    let checked = folder.json(&["whole.ndjson"]).summary;
    let (list, of_whole) = (&sum_of_parts["foreign_events"], &checked["foreign_events"]);
    assert_eq!((calls_in(list), calls_in(of_whole)), (78, 78), "counts are exact");
    let calls = |list: &Value, name: &str| list["names"][name]["calls"].as_u64();
    // Nine calls in one part and seven in another are only counted there.
    assert_eq!(["Zoom", "Shop", "Seldom"].map(|name| calls(list, name)), [Some(12), Some(30), Some(11)]);
    assert_eq!(["Zoom", "Shop", "Seldom"].map(|name| calls(of_whole, name)), [Some(21), Some(30), Some(27)]);
}

/// The bodies of findings about names: of an unknown event, and of a key that stands twice among unknown ones.
const FAR_EVENT: &str = r#"{"userId": "u", "event": "Live Chat Zora Quill Called"}"#;
const FAR_KEY: &str =
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"Zora Quill": {"Quill": 1, "Quill": 2}}}"#;

/// The same, where the names are nearly those of the spec.
const NEAR_EVENT: &str = r#"{"userId": "u", "event": "liveChatMesageSent"}"#;
const NEAR_KEY: &str = r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"AgentNmae": 1}}"#;

#[test]
fn findings_show_unknown_names_on_request() {
    let folder = Folder::new();
    let output = |body: &str, arguments: &[&str]| {
        folder.write("body.json", body);
        let run = folder.check(&[arguments, &["--max-findings", "9", "body.json"]].concat());
        assert_eq!(run.stderr, "");
        run.stdout
    };
    for format in &formats() {
        for body in [FAR_EVENT, FAR_KEY] {
            let masked = output(body, &["--format", format]);
            assert!(!masked.contains("Quill"), "{format}: {masked}");
            assert!(masked.contains("see the name with `--show-names`"), "{format}: {masked}");
            let shown = output(body, &["--format", format, "--show-names"]);
            assert!(!shown.contains("--show-names"), "{format}: {shown}");
            // JUnit and GitHub show neither lines nor the names of events.
            if format == "human" || body == FAR_KEY && format != "junit" {
                assert!(shown.contains("Zora Quill"), "{format}: {shown}");
            }
            assert_eq!(output(body, &["--format", format, "--show-names=false"]), masked);
        }
        for body in [NEAR_EVENT, NEAR_KEY] {
            let shown = output(body, &["--format", format]);
            assert!(!shown.contains("--show-names"), "{format}: {shown}");
            assert_eq!(output(body, &["--format", format, "--show-names"]), shown);
        }
    }
    let json = folder.json(&["--show-names", "body.json"]);
    assert_eq!(json.findings[0]["pointer"], "/properties/AgentNmae");
    folder.write("body.json", FAR_KEY);
    let finding = |arguments: &[&str]| folder.json(&[arguments, &["body.json"]].concat()).findings[0].clone();
    let masked = finding(&[]);
    assert_eq!(masked["pointer"], "/properties/\u{b7}\u{b7}\u{b7}/\u{b7}\u{b7}\u{b7}");
    assert_eq!(finding(&["--show-names"])["pointer"], "/properties/Zora Quill/Quill");
    // The elements of an array are counted.
    folder.write("body.json", format!("[{GOOD}, {FAR_KEY}]"));
    assert_eq!(finding(&[])["pointer"], "/1/properties/\u{b7}\u{b7}\u{b7}/\u{b7}\u{b7}\u{b7}");
}

#[test]
fn the_configuration_cannot_show_names() {
    let folder = Folder::with("livechat-check.json", r#"{"show_names": true}"#);
    folder.write("body.json", FAR_EVENT);
    let run = folder.check(&["body.json"]);
    assert!(run.code == 2 && run.stderr.contains("unknown key `show_names`"), "{}", run.stderr);
    let schema = include_str!("../../livechat-check.schema.json");
    assert!(schema.contains("max_findings") && !schema.contains("show_names"));
}

/// Replaces the places of a body where names of people may stand: `E` in names of events and types, `K` in keys, and `P` in keys
/// of values about persons.
fn planted(event: &str, key: &str, personal: &str) -> String {
    let body = r#"{"userId": {"P": 1}, "type": "track", "event": "E", "K": {"K": 1, "K": 2},
        "context": {"traits": {"P": {"P": 1, "P": 2}}, "library": {"P": 1}, "P": 1, "P": 2},
        "properties": {"K": [{"K": 1, "K": 1}], "agent_name": {"P": 1, "P": 2}, "message_body": [{"P": 1, "P": 1}]}}"#;
    let body = body.replace("\"E\"", &json!(event).to_string()).replace("\"K\"", &json!(key).to_string());
    body.replace("\"P\"", &json!(personal).to_string()).replace('\n', "")
}

#[test]
fn no_output_has_names_of_people() {
    let folder = Folder::new();
    let secrets =
        ["zq7 Quill", "zq7@mail.example", "https://mail.example/zq7", "zq7 8f14e45f-ceea-467f-a0e6-fd2c1f2a7b1c"];
    let mut lines = Vec::new();
    for (at, secret) in secrets.into_iter().enumerate() {
        for event in ["Live Chat Message Sent", &format!("Live Chat {secret}"), secret] {
            let body = planted(event, secret, secret);
            // Addresses come again and again, the name of a person seldom.
            for _ in 0..if at == 0 { 2 } else { 12 } {
                lines.push(body.clone());
            }
            lines.push(format!("{{\"batch\": [{body}, {body}], \"{secret}\": {{\"{secret}\": 1, \"{secret}\": 1}}}}"));
            lines.push(body.replace("track", secret));
            lines.push(body[..body.len() - 20].to_owned());
            lines.push(format!("[{body}, {body} {body}]"));
            let sent = call("Live Chat Message Sent", if at == 0 { "node" } else { secret }, &json!({"more": 1}));
            lines.extend((0..12).map(|_| sent.to_string()));
        }
    }
    folder.write("calls.ndjson", lines.join("\n"));
    for format in &formats() {
        for settings in [&["--profile", "lenient"][..], &["--profile", "strict", "--conversations"]] {
            let arguments = ["--format", format, "--max-findings", "100000", "--summary", "summary.json"];
            let run = folder.check(&[&arguments[..], settings, &["calls.ndjson"]].concat());
            assert_eq!(run.code, 1, "{}", run.stderr);
            let summary = folder.run(&["summarize", "summary.json"]).stdout;
            for output in [&run.stdout, &run.stderr, &folder.read("summary.json"), &summary] {
                let found = output.lines().find(|line| line.contains("zq7"));
                assert_eq!(found, None, "{format}");
            }
        }
    }
}

#[test]
fn keys_of_values_about_people_are_never_shown() {
    let folder = Folder::new();
    let body = planted("Live Chat Message Sent", "queue", "zq7");
    // The same in several lines, so that each place is in a frame.
    folder.write("calls.ndjson", format!("{body}\n{}", body.replace(", ", ",\n ")));
    for format in &formats() {
        let run = folder.check(&["--format", format, "--show-names", "--max-findings", "1000", "calls.ndjson"]);
        assert!(!run.stdout.contains("zq7"), "{format}: {}", run.stdout);
        assert!(format == "junit" || run.stdout.contains("queue"), "{format}: {}", run.stdout);
    }
}

#[test]
fn control_characters_reach_no_output() {
    // Characters that clear a line, begin a command of a terminal or of a workflow, and turn the direction of a text.
    let hostile = "zq\u{1b}[2K\u{9b}31m\u{7}\u{7f}\u{202e}\r\n::error::zq##[error]\t\u{2028}\u{e0041}";
    let folder = Folder::new();
    let event = format!("Live Chat {hostile}");
    let mut calls = Vec::new();
    for _ in 0..12 {
        calls.push(call(hostile, hostile, &json!({})).to_string());
        calls.push(call(&event, hostile, &json!({})).to_string());
        calls.push(call("Live Chat Message Sent", hostile, &json!({hostile: 1})).to_string());
        calls.push(planted(&event, hostile, hostile));
        calls.push(planted("Live Chat Message Sent", hostile, hostile));
    }
    // Raw, where JSON allows it.
    let raw: String = hostile.chars().filter(|c| *c >= ' ').collect();
    calls.push(planted(&event, &raw, &raw).replace("\\u009b", "\u{9b}"));
    calls.push(format!("{{\"event\": \"{hostile}\"}}"));
    calls.push(hostile.to_owned());
    let file = if cfg!(windows) { "calls.ndjson".to_owned() } else { hostile.replace('/', "") };
    folder.write(&file, calls.join("\n"));
    folder.write("calls.json", calls.join("\n"));
    for format in &formats() {
        for names in ["--show-names=true", "--show-names=false"] {
            let arguments = ["--format", format, names, "--max-findings", "1000", "--summary", "summary.json"];
            let run = folder.check(&[&arguments[..], &[&file, "calls.json", "."]].concat());
            assert_eq!(run.code, 1, "{}", run.stderr);
            let summary = folder.run(&["summarize", "summary.json"]).stdout;
            for output in [&run.stdout, &run.stderr, &folder.read("summary.json"), &summary] {
                let found = output.lines().find(|line| line.contains(is_hidden));
                assert_eq!(found, None, "{format}");
                let is_command = |line: &str| line.trim_start().starts_with("::") && !line.contains(",title=LC");
                assert_eq!(output.lines().find(|line| is_command(line)), None, "{format}");
                let is_old_command = |line: &str| !line.starts_with("::") && line.contains("##[");
                assert!(format != "github" || !run.stdout.lines().any(is_old_command), "{}", run.stdout);
            }
        }
    }
    // Names of files that are not read, and arguments that are none.
    for arguments in
        [&[&*format!("missing {hostile}")][..], &[&*format!("--{hostile}")], &["--format", hostile, "calls.json"]]
    {
        let run = folder.check(arguments);
        assert!(run.code == 2 && !run.stderr.is_empty() && !run.stderr.contains(is_hidden), "{:?}", run.stderr);
    }
}
