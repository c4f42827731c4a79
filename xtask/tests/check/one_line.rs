//! Several documents on one line, as Amazon Data Firehose writes records.

use super::{BAD, Folder, GOOD, Json};

/// The rules of the findings, with line and column.
fn places(json: &Json) -> Vec<(String, u64, u64)> {
    let place = |finding: &serde_json::Value| {
        let number = |key: &str| finding[key].as_u64().unwrap();
        (finding["rule"].as_str().unwrap().to_owned(), number("line"), number("column"))
    };
    json.findings.iter().map(place).collect()
}

fn place(rule: &str, line: usize, column: usize) -> (String, u64, u64) {
    (rule.to_owned(), line as u64, column as u64)
}

#[test]
fn each_document_of_a_line_is_checked() {
    let event = BAD.find("\"Live").unwrap() + 1;
    let text = format!("{GOOD}{BAD} {GOOD}{{}}\n{BAD}\n");
    let json = Folder::with("firehose", &text).json(&["--fail-on", "never", "firehose"]);
    let after = GOOD.chars().count();
    let all = after + BAD.len() + 1 + after;
    let expected = [
        place("LC1006", 1, after + 1),
        place("LC0201", 1, after + event),
        place("LC0104", 1, all + 1),
        place("LC0201", 2, event),
    ];
    assert_eq!(places(&json), expected);
    assert_eq!(json.findings[0]["level"], "note");
    assert_eq!((&json.summary["documents"], &json.summary["broken"]), (&5.into(), &0.into()));
    assert_eq!(json.summary["findings"]["LC1006"]["notes"], 1);
}

#[test]
fn it_is_said_once_for_a_file() {
    let folder = Folder::new();
    let lines = format!("{GOOD}{GOOD}\n").repeat(50);
    folder.write("logs/a.json", &lines);
    folder.write("logs/b.json", &lines);
    folder.write("logs/c.json", GOOD);
    for read_size in ["60", "1000", "100000"] {
        for threads in ["1", "4"] {
            let json = folder.json(&["--read-size", read_size, "--threads", threads, "logs"]);
            let files: Vec<_> = json.findings.iter().map(|finding| finding["file"].as_str().unwrap()).collect();
            assert_eq!(files, ["logs/a.json", "logs/b.json"], "{read_size}");
            assert_eq!(json.rules(), ["documents-on-one-line"; 2]);
            assert_eq!((&json.summary["documents"], &json.summary["notes"]), (&201.into(), &2.into()));
        }
    }
    let human = folder.check(&["--max-findings", "9", "logs"]);
    assert!(human.stdout.contains("note[LC1006]: another document begins on this line"), "{}", human.stdout);
    assert!(human.stdout.contains("... and 1 more like it"), "{}", human.stdout);
    assert!(human.stdout.contains("1 | {\"userId\": \"···"), "{}", human.stdout);
    let json = folder.json(&["--allow", "LC1006", "logs"]);
    assert_eq!((json.findings.len(), &json.summary["notes"]), (0, &0.into()));
    let json = folder.json(&["--deny", "LC1006", "logs"]);
    assert_eq!((json.code, &json.summary["errors"]), (1, &2.into()));
}

/// A file without any line break is read in parts, too, and in a time that grows with its length.
#[test]
fn a_file_of_one_line_may_be_long() {
    let folder = Folder::with("firehose", format!("{GOOD}{BAD}").repeat(40_000));
    let json = folder.json(&["--fail-on", "never", "firehose"]);
    let summary = &json.summary;
    assert_eq!(
        (&summary["documents"], &summary["unknown"], &summary["notes"]),
        (&80_000.into(), &40_000.into(), &1.into())
    );
    let arrays = Folder::with("arrays", "[]".repeat(200_000));
    assert_eq!(arrays.json(&["--fail-on", "never", "arrays"]).rules(), ["documents-on-one-line"]);
}

#[test]
fn a_document_that_is_too_long_hides_no_other() {
    let long = GOOD.replacen('{', &format!("{{\"fill\": \"{}\", ", "x".repeat(5000)), 1);
    for read_size in ["100", "100000"] {
        let folder = Folder::with("file", format!("{GOOD}{long} {BAD}{long}\n{GOOD}"));
        let json = folder.json(&["--fail-on", "never", "--max-line", "500", "--read-size", read_size, "file"]);
        let expected = ["documents-on-one-line", "document-too-long", "unknown-event", "document-too-long"];
        assert_eq!(json.rules(), expected, "{read_size}");
        assert_eq!((&json.summary["documents"], &json.summary["too_long"]), (&3.into(), &2.into()), "{read_size}");
    }
}

/// Other text after a document makes it no JSON, as before.
#[test]
fn other_text_is_part_of_the_document() {
    let folder = Folder::with("file", format!("{GOOD} x\n{GOOD},{GOOD}\n{BAD}\n"));
    let json = folder.json(&["--fail-on", "never", "file"]);
    assert_eq!(json.rules(), ["syntax", "syntax", "unknown-event"]);
}
