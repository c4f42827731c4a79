//! Tests large inputs: output does not depend on threads, and summaries add up.

use std::fmt::Write as _;

use serde_json::Value;

use super::{BAD, Folder, GOOD, item, number};

/// Valid, wrong and broken lines, and documents of several lines, in a random order.
pub(super) fn traffic(count: usize, mut seed: u64) -> String {
    let mut out = String::new();
    let events = [
        "Live Chat Conversation Started",
        "Live Chat Conversation Ended",
        "Live Chat Message Sent",
        "Live Chat Message Send",
    ];
    for line in 0..count {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let event = events[usize::try_from(seed % 4).unwrap()];
        let _ = match seed / 4 % 23 {
            0 => writeln!(out, "{}", &BAD[..=usize::try_from(seed / 100 % 50).unwrap()]),
            1 => writeln!(out, "{{\n  \"userId\": \"é{line}\",\n  \"event\": \"{event}\"\n}}"),
            2 => writeln!(out, "[{GOOD},\n{BAD}]"),
            3 => writeln!(out, "{{\"batch\": [{}, {{\"type\": \"page\"}}, {BAD}]}}", item(GOOD)),
            4 => writeln!(
                out,
                "{{\"userId\": \"u\", \"event\": \"{event}\", \"properties\": {{\"agentName\": \"é\", \"agent_id\": {line}}}}}"
            ),
            5 => writeln!(out),
            sender => writeln!(
                out,
                "{{\"userId\": \"u{line}\", \"event\": \"{event}\", \"context\": {{\"library\": {{\"name\": \"sdk-{sender}\"}}}}, \
                 \"properties\": {{\"message_id\": \"{}\"}}}}",
                "x".repeat(usize::try_from(seed % 700).unwrap())
            ),
        };
    }
    out
}

#[test]
fn output_does_not_depend_on_threads() {
    let folder = Folder::new();
    let text = traffic(12_000, 88_172_645_463_325_252);
    assert!(text.len() > 4 << 20, "several chunks");
    folder.write("logs/one.ndjson", &text);
    // Many small files, and one large array.
    for (at, part) in text.split_inclusive('\n').collect::<Vec<_>>().chunks(400).enumerate() {
        folder.write(&format!("logs/small/{at:03}.ndjson"), part.concat());
    }
    let array: Vec<&str> = text.lines().filter(|line| line.starts_with('{') && line.ends_with('}')).collect();
    folder.write("logs/array.json", format!("[\n{}\n]", array.join(",\n")));
    folder.write("logs/array in a line.json", format!("[{}]", array.join(",")));
    // Only the rate, which `human` and `github` print with the summary, depends on time.
    let untimed = |text: &str| text.lines().filter(|line| !line.starts_with("in ")).collect::<Vec<_>>().join("\n");
    for format in &super::formats::formats() {
        let of_one = folder.check(&["--format", format, "--threads", "1", "logs"]);
        assert_eq!(of_one.code, 1, "{}", of_one.stderr);
        for threads in ["2", "3", "16"] {
            let of_many = folder.check(&["--format", format, "--threads", threads, "logs"]);
            assert!(untimed(&of_one.stdout) == untimed(&of_many.stdout), "{format} with {threads} threads");
        }
    }
}

#[test]
fn positions_are_right_after_many_chunks() {
    let text = traffic(6_000, 0x9e37_79b9_7f4a_7c15);
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with('{') && line.ends_with('}')).collect();
    let folder = Folder::new();
    for file in [text.clone(), format!("[{}]", lines.join(",")), format!("[\n{}\n]", lines.join(" ,\n"))] {
        folder.write("file", &file);
        let json = folder.json(&["file"]);
        let starts: Vec<usize> =
            std::iter::once(0).chain(file.match_indices('\n').map(|(newline, _)| newline + 1)).collect();
        for finding in &json.findings {
            let (start, line) = (number(&finding["start"]), number(&finding["line"]));
            assert!(starts[line - 1] <= start && starts.get(line).is_none_or(|&next| start < next), "{finding}");
            if finding["name"] == "unknown-event" {
                assert_eq!(&file[start..number(&finding["end"])], super::FAULT);
            }
        }
        for finding in json.findings.iter().step_by(97) {
            let start = number(&finding["start"]);
            let column = file[starts[number(&finding["line"]) - 1]..start].chars().count() + 1;
            assert_eq!(number(&finding["column"]), column, "{finding}");
        }
        assert!(json.findings.len() > 500);
    }
}

#[test]
fn summaries_of_parts_add_up() {
    let folder = Folder::new();
    let parts: Vec<String> = (1..=4).map(|seed| traffic(700, seed * 7_919)).collect();
    let mut files = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let file = format!("{at}.ndjson");
        folder.write(&file, part);
        let run = folder.check(&["--summary", &format!("{at}.summary"), &file]);
        assert_eq!(run.code, 1);
        files.push(file);
    }
    let names: Vec<&str> = files.iter().map(String::as_str).collect();
    folder.check(&[&["--summary", "whole.summary"], &names[..]].concat());
    let whole = folder.read("whole.summary");
    let sum = |files: &[&str]| {
        let run = folder.run(&[&["summarize", "--format", "json"], files].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    assert_eq!(sum(&["0.summary", "1.summary", "2.summary", "3.summary"]), whole);
    folder.write("first", sum(&["0.summary", "1.summary"]));
    folder.write("second", sum(&["3.summary", "2.summary"]));
    assert_eq!(sum(&["second", "first"]), whole);
    assert_eq!(sum(&["whole.summary"]), whole);
    let human = folder.run(&["summarize", "whole.summary"]).stdout;
    assert!(human.contains("\nchecked against livechat 1.0.0, profile lenient: 4 files, "), "{human}");

    folder.check(&["--profile", "strict", "--summary", "strict.summary", "0.ndjson"]);
    for (file, message) in [
        ("strict.summary", "its spec or bases, dialect or profile is not that of the files before it"),
        ("0.ndjson", "trailing characters"),
        ("missing", "cannot add `missing`"),
    ] {
        let run = folder.run(&["summarize", "whole.summary", file]);
        assert!(run.code == 2 && run.stderr.contains(message), "{}", run.stderr);
    }
    folder.write("other", "{\"format\": 2}");
    assert!(folder.run(&["summarize", "other"]).stderr.contains("expected format 1, found 2"));
}

/// A large part of a file is handed over before the rest is read, but not before the files that come first.
#[test]
fn large_parts_wait_for_their_turn() {
    let folder = Folder::with("a.ndjson", format!("{BAD}\n").repeat(16_000));
    // More findings than a part keeps, and more bytes than are read at once.
    let text = "1\n".repeat(5000) + &" ".repeat(1_100_000) + "\n2\n";
    folder.write("b.json.gz", super::inputs::gzip(&[text.as_bytes()]));
    let json = folder.json(&["--threads", "2", "a.ndjson", "b.json.gz"]);
    assert_eq!(json.findings.len(), 16_000 + 5001);
    let place = |at: usize| (json.findings[at]["file"].as_str().unwrap(), number(&json.findings[at]["line"]));
    for at in 0..16_000 {
        assert_eq!(place(at), ("a.ndjson", at + 1));
    }
    for at in 0..5000 {
        assert_eq!(place(16_000 + at), ("b.json.gz", at + 1));
    }
    assert_eq!(place(21_000), ("b.json.gz", 5002));
}

#[test]
fn senders_beyond_the_first_ones_are_counted_together() {
    let folder = Folder::new();
    let calls = |senders: std::ops::Range<usize>| -> String {
        let call = |sender| {
            GOOD.replacen('{', &format!(r#"{{"context": {{"library": {{"name": "s{sender:03}"}}}}, "#), 1) + "\n"
        };
        senders.map(call).collect()
    };
    let parts = [calls(0..150), calls(100..300), calls(50..300)];
    let names = ["0.ndjson", "1.ndjson", "2.ndjson"];
    let summaries = ["0.summary", "1.summary", "2.summary"];
    for at in 0..3 {
        folder.write(names[at], &parts[at]);
        folder.check(&["--summary", summaries[at], names[at]]);
    }
    folder.check(&[&["--summary", "whole.summary"], &names[..]].concat());
    let sum = |files: &[&str]| folder.run(&[&["summarize", "--format", "json"], files].concat()).stdout;
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        assert_eq!(sum(&order.map(|at| summaries[at])), folder.read("whole.summary"), "{order:?}");
    }
    let whole: Value = serde_json::from_str(&folder.read("whole.summary")).unwrap();
    let event = &whole["events"]["Live Chat Message Sent"];
    let senders: Vec<&String> = event["senders"].as_object().unwrap().keys().collect();
    assert_eq!((senders.len(), &**senders[199]), (200, "s199"));
    assert_eq!((event["calls"].as_u64(), event["other_senders"].as_u64()), (Some(600), Some(200)));
}

#[test]
fn every_count_of_a_summary_adds_up() {
    let folder = Folder::with("calls.ndjson", traffic(500, 31));
    folder.check(&["--conversations", "--summary", "one.summary", "calls.ndjson"]);
    let mut one: Value = serde_json::from_str(&folder.read("one.summary")).unwrap();
    // No two counts are alike, and none is zero.
    let mut next = 1000;
    number_counts(&mut one, &mut next);
    assert!(next > 1050, "{next}");
    one["format"] = 1.into();
    folder.write("one.summary", one.to_string());
    let run = folder.run(&["summarize", "--format", "json", "one.summary", "one.summary", "one.summary"]);
    let sum: Value = serde_json::from_str(&run.stdout).unwrap();
    for (key, count) in one.as_object().unwrap() {
        // Those are sums of the others.
        if !["format", "calls", "errors", "warnings", "notes"].contains(&&**key) {
            assert_eq!(sum[key], tripled(count), "{key}");
        }
    }
    let of_events = sum["events"].as_object().unwrap().values().map(|event| event["calls"].as_u64().unwrap());
    assert_eq!(sum["calls"], of_events.sum::<u64>());
    for level in ["errors", "warnings", "notes"] {
        let of_rules = sum["findings"].as_object().unwrap().values().map(|counts| counts[level].as_u64().unwrap());
        assert_eq!(sum[level], of_rules.sum::<u64>(), "{level}");
    }
}

/// Numbers all counts.
fn number_counts(value: &mut Value, next: &mut u64) {
    match value {
        Value::Number(_) => {
            *value = (*next).into();
            *next += 1;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| number_counts(item, next)),
        Value::Object(members) => members.values_mut().for_each(|member| number_counts(member, next)),
        _ => {}
    }
}

fn tripled(value: &Value) -> Value {
    match value {
        Value::Number(count) => (count.as_u64().unwrap() * 3).into(),
        Value::Array(items) => items.iter().map(tripled).collect(),
        Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), tripled(member))).collect(),
        other => other.clone(),
    }
}

#[test]
fn only_like_summaries_are_added() {
    let folder = Folder::with("calls.json", GOOD);
    folder.check(&["--dialect", "segment", "--summary", "one.summary", "calls.json"]);
    let one: Value = serde_json::from_str(&folder.read("one.summary")).unwrap();
    for (key, value) in [
        ("spec", "shop".into()),
        ("version", "0.9.0".into()),
        ("dialect", "customerio".into()),
        ("dialect", Value::Null),
        ("profile", "strict".into()),
    ] {
        let mut other = one.clone();
        other[key] = value;
        folder.write("other.summary", other.to_string());
        let run = folder.run(&["summarize", "one.summary", "other.summary"]);
        assert_eq!((run.code, &*run.stdout), (2, ""), "{key}");
        assert!(
            run.stderr.contains("its spec or bases, dialect or profile is not that of the files before it"),
            "{}",
            run.stderr
        );
    }
    // A sum is complete if all its parts are.
    let mut incomplete = one.clone();
    incomplete["complete"] = false.into();
    folder.write("incomplete.summary", incomplete.to_string());
    for (files, complete) in [
        (["one.summary", "one.summary"], true),
        (["one.summary", "incomplete.summary"], false),
        (["incomplete.summary", "one.summary"], false),
    ] {
        let run = folder.run(&[&["summarize", "--format", "json"], &files[..]].concat());
        let sum: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(sum["complete"], complete, "{files:?}");
    }
}

/// For people, a count is shown from 1 on.
#[test]
fn the_text_names_counts_that_are_not_zero() {
    let folder = Folder::with("empty.json", "");
    folder.check(&["--summary", "zero.summary", "empty.json"]);
    let zero: Value = serde_json::from_str(&folder.read("zero.summary")).unwrap();
    for (pointer, one, more) in [
        ("/passed_over", "1 file skipped, whose names", "2 files skipped, whose names"),
        ("/unreadable", "1 file could not be read to the end", "2 files could not be read to the end"),
        ("/special", "1 file skipped, which are pipes", "2 files skipped, which are pipes"),
        ("/own_output", "1 document skipped, which livechat wrote", "2 documents skipped, which livechat wrote"),
        ("/unknown", "  1  calls of unknown events", "  2  calls of unknown events"),
        ("/foreign", "  1  calls outside of the spec", "  2  calls outside of the spec"),
        ("/findings/LC0201/errors", "  1  error    LC0201", "  2  error    LC0201"),
        ("/findings/LC0305/warnings", "\n1 warning\n", "\n2 warnings\n"),
        ("/findings/LC0316/notes", "\n1 note\n", "\n2 notes\n"),
    ] {
        let mut summary = zero.clone();
        for rule in ["LC0201", "LC0305", "LC0316"] {
            summary["findings"][rule] = serde_json::json!({"errors": 0, "warnings": 0, "notes": 0});
        }
        let [text_of_zero, text_of_one, text_of_two] = [0, 1, 2].map(|count| {
            *summary.pointer_mut(pointer).unwrap() = count.into();
            folder.write("some.summary", summary.to_string());
            folder.run(&["summarize", "some.summary"]).stdout
        });
        assert!(text_of_one.contains(one) && text_of_two.contains(more), "{pointer}\n{text_of_one}{text_of_two}");
        assert!(!text_of_zero.contains(&one[3..]) && !text_of_zero.contains(&more[3..]), "{pointer}\n{text_of_zero}");
    }
}

#[test]
fn packed_files_are_checked_side_by_side_with_the_same_output() {
    let folder = Folder::new();
    for at in 0..6 {
        let text = traffic(900, (at + 1) * 0x1234_5677);
        let packed = super::inputs::gzip(&[text.as_bytes()]);
        // One is damaged: what follows it is checked all the same.
        let packed = if at == 2 { &packed[..packed.len() / 2] } else { &packed };
        folder.write(&format!("logs/{at}.ndjson.gz"), packed);
    }
    let check = |threads: &str, more: &[&str]| {
        let arguments = ["--read-size", "4096", "--format", "json", "--threads", threads];
        let run = folder.check(&[&arguments, more, &["logs"]].concat());
        assert_eq!(run.code, 1, "{}", run.stderr);
        run.stdout
    };
    for more in [&[][..], &["--conversations"]] {
        let of_one = check("1", more);
        assert!(of_one.contains("damaged-file") && of_one.contains("logs/5.ndjson.gz"));
        for threads in ["2", "3", "16"] {
            assert!(check(threads, more) == of_one, "{threads} threads");
        }
    }
}
