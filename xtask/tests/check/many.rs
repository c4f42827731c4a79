//! Tests large inputs: output does not depend on threads, and summaries add up.

use std::fmt::Write as _;

use super::{BAD, Folder, GOOD, item, number};

/// Valid, wrong and broken lines, and documents of several lines, in a random order.
fn traffic(count: usize, mut seed: u64) -> String {
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
        ("strict.summary", "its spec, dialect or profile is not that of the files before it"),
        ("0.ndjson", "trailing characters"),
        ("missing", "cannot add `missing`"),
    ] {
        let run = folder.run(&["summarize", "whole.summary", file]);
        assert!(run.code == 2 && run.stderr.contains(message), "{}", run.stderr);
    }
    folder.write("other", "{\"format\": 2}");
    assert!(folder.run(&["summarize", "other"]).stderr.contains("expected format 1, found 2"));
}
