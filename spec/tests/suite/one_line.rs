//! Several documents on a line of NDJSON.

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes};
use livechat_spec::diagnostic::{Finding, Levels};
use livechat_spec::rule;

const GOOD: &str = r#"{"userId":"é","event":"Live Chat Message Sent"}"#;
const BAD: &str = r#"{"userId":"u","event":"Live Chat Message Snt"}"#;

/// The rule, line and column of a finding.
type Key = (String, usize, usize);

fn checked(text: &str, levels: &Levels) -> Vec<(usize, Vec<Key>)> {
    let of = |passes| {
        let mut checker = Checker::new(&LIVECHAT).levels(levels.clone()).passes(passes);
        let key = |finding: Finding| (finding.rule.name.to_owned(), finding.line, finding.column);
        let lines = checker.lines(text.as_bytes());
        lines.map(|line| (line.number, line.findings.into_iter().map(key).collect())).collect::<Vec<_>>()
    };
    assert_eq!(of(Passes::All), of(Passes::Validate), "{text}");
    of(Passes::All)
}

#[test]
fn each_document_of_a_line_is_checked() {
    let length = GOOD.chars().count();
    let event = BAD.find("\"Live").unwrap_or_default() + 1;
    let text = format!("{GOOD}\n{GOOD}{BAD} {GOOD}{{}}\r\n{GOOD}{GOOD}\n");
    let found = |rule: &str, line, column| (rule.to_owned(), line, column);
    let line_2 = vec![
        found("documents-on-one-line", 2, length + 1),
        found("unknown-event", 2, length + event),
        found("no-event", 2, 2 * length + BAD.len() + 2),
    ];
    assert_eq!(checked(&text, &Levels::default()), [(1, vec![]), (2, line_2.clone()), (3, vec![])]);
    let mut levels = Levels::default();
    for rule in [&rule::DOCUMENTS_ON_ONE_LINE, &rule::SYNTAX] {
        levels.set(rule, None);
    }
    assert_eq!(checked(&text, &levels), [(1, vec![]), (2, line_2[1..].to_vec()), (3, vec![])]);
}

#[test]
fn spans_are_those_of_the_whole_text() {
    let text = format!("\n{GOOD}{GOOD}{BAD}");
    let lines: Vec<_> = Checker::new(&LIVECHAT).lines(text.as_bytes()).collect();
    let spans: Vec<&str> = lines[0].findings.iter().map(|found| &text[found.span.start..found.span.end]).collect();
    assert_eq!(spans, ["{", "\"Live Chat Message Snt\""]);
    assert_eq!(lines[0].findings[0].span.start, 1 + GOOD.len());
}

#[test]
fn other_text_is_part_of_its_document() {
    for (text, rules) in [
        (format!("{GOOD} x"), &["syntax"][..]),
        (format!("{GOOD},{BAD}"), &["syntax"]),
        (format!("{GOOD}{BAD}]"), &["documents-on-one-line", "unknown-event", "syntax"]),
        (format!("{GOOD}{{\"a\":"), &["documents-on-one-line", "syntax"]),
    ] {
        let found: Vec<_> = checked(&text, &Levels::default()).remove(0).1.into_iter().map(|found| found.0).collect();
        assert_eq!(found, rules, "{text}");
    }
    // What is no UTF-8 belongs to the last document that begins before it.
    let bytes = [GOOD.as_bytes(), BAD.as_bytes(), b"{\"\xff\":1}"].concat();
    let line = Checker::new(&LIVECHAT).lines(&bytes).next().expect("a line");
    let found: Vec<_> = line.findings.iter().map(|found| found.rule.name).collect();
    assert_eq!(found, ["documents-on-one-line", "unknown-event", "not-utf8"]);
}

/// The time grows with the length of the line, not with its square.
#[test]
fn a_line_may_hold_many() {
    let text = format!("{GOOD}{BAD}").repeat(20_000);
    let findings = checked(&text, &Levels::default()).remove(0).1;
    assert_eq!(findings.len(), 20_001);
}
