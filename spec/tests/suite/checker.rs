//! The checker: its fast passes give the findings of `validate`, or decline.

use livechat_spec::LIVECHAT;
use livechat_spec::check::Checker;
use livechat_spec::rule::{self, Example, Rule};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::checkers::{Checkers, document, is_of_syntax};
use livechat_tests::json::compare;
use livechat_tests::{dialects, fixtures};

#[test]
fn passes_agree_on_documents() {
    let mut random = chance(0x0c4e_c4e5);
    let fixtures: Vec<Vec<u8>> = fixtures::committed().into_iter().map(|(_, text)| text.into_bytes()).collect();
    let mut checkers: Vec<_> = dialects().map(|dialect| Checkers::new(&LIVECHAT, dialect)).collect();
    for _ in 0..agreement(1000) {
        let document = document(&mut random, &fixtures);
        let shown = || String::from_utf8_lossy(&document);
        compare(&document).unwrap_or_else(|how| panic!("{how}: {}", shown()));
        let is_json = serde_json::from_slice::<serde_json::Value>(&document).is_ok();
        for checkers in &mut checkers {
            let findings = checkers.findings(&document);
            let of_syntax = findings.iter().any(|finding| is_of_syntax(finding.rule.name));
            // `compare` has the documents that only one of the readers accepts.
            assert!(!is_json || !of_syntax, "{}: {findings:#?}", shown());
        }
    }
    let sum = |of: fn(&Checkers) -> [usize; 3]| {
        checkers.iter().map(of).fold([0; 3], |sum, of| [0, 1, 2].map(|pass| sum[pass] + of[pass]))
    };
    let (clean, found) = (sum(|of| of.clean), sum(|of| of.found));
    // Each pass decides on documents of both sorts.
    assert!(clean.iter().all(|&documents| documents > 0) && clean[0] + clean[1] > clean[2], "{clean:?}");
    assert!(found.iter().all(|&documents| documents > 0) && (found[0] + found[1]) * 20 > found[2], "{found:?}");
}

/// Rules for callers who need one call; the checker reads any body.
const OF_TYPED_READING: [&Rule; 1] = [&rule::NOT_TRACK];

#[test]
fn examples_of_the_catalogue() {
    let mut checkers: Vec<_> = dialects().map(|dialect| Checkers::new(&LIVECHAT, dialect)).collect();
    let mut finds = |rule: &Rule, call: &str| {
        // Twice, so that a clean call has a template the second time.
        let mut findings = checkers.iter_mut().flat_map(|checkers| {
            checkers.findings(call.as_bytes());
            checkers.findings(call.as_bytes())
        });
        findings.any(|finding| finding.rule == rule)
    };
    for rule in rule::ALL.iter().filter(|rule| !OF_TYPED_READING.contains(rule)) {
        if let Example::Call(bad) = rule.bad {
            assert!(finds(rule, bad), "{rule} is not found in its bad example: {bad}");
        }
        if let Example::Call(good) = rule.good {
            assert!(!finds(rule, good), "{rule} is found in its good example: {good}");
        }
    }
}

/// An error at the end of a line is on that line, not at the start of the next one.
#[test]
fn lines_end_where_they_end() {
    let cut = [r#"{"userId":"visitor-17""#, r#"{"userId":"#, r#"{"userId":"visitor"#, "{", "tru"];
    for text in cut {
        for end in ["\n", "\r\n"] {
            let document = format!("\n{text}{end}{text}");
            let mut checker = Checker::new(&LIVECHAT);
            let lines: Vec<_> = checker.lines(document.as_bytes()).map(|line| line.findings).collect();
            let alone = Checker::new(&LIVECHAT).findings(text.as_bytes());
            for (findings, (line, start)) in lines.iter().zip([(2, 1), (3, 1 + text.len() + end.len())]) {
                let [finding] = &findings[..] else { panic!("{document:?}: {findings:#?}") };
                let found = (&finding.message, finding.line, finding.column, finding.span.start);
                let expected = (&alone[0].message, line, alone[0].column, start + alone[0].span.start);
                assert_eq!(found, expected, "{document:?}");
            }
        }
    }
}

/// What identifies a user: a string that is not empty, or a number.
#[test]
fn identities() {
    let mut checker = Checker::new(&LIVECHAT);
    for (user, identifies) in [
        ("\"u\"", true),
        ("0", true),
        ("17", true),
        ("-5", true),
        ("-0.5e3", true),
        ("9", true),
        ("\"\"", false),
        ("null", false),
        ("true", false),
        ("[]", false),
        ("{\"a\":1}", false),
    ] {
        let document = format!(r#"{{"userId":{user},"event":"Live Chat Message Sent"}}"#);
        let found = checker.findings(document.as_bytes());
        let has_identity = !found.iter().any(|finding| finding.rule == &rule::NO_IDENTITY);
        assert_eq!(has_identity, identifies, "{document} {found:?}");
    }
}

/// What a call without properties lacks is found at the call.
#[test]
fn missing_properties_are_at_their_call() {
    let dialect = LIVECHAT.dialect("customerio").unwrap();
    let mut checkers = Checkers::new(&LIVECHAT, Some(dialect));
    for properties in ["", r#","properties":null"#] {
        let call = format!(r#"{{"type":"track","userId":"u","event":"Live Chat Message Sent"{properties}}}"#);
        let batch = format!(r#"{{"batch":[{call}, {call}]}}"#);
        let findings = checkers.findings(call.as_bytes());
        assert!(!findings.is_empty());
        for finding in &findings {
            assert_eq!((&*finding.pointer, finding.span.start, finding.span.end), ("", 0, 1), "{finding:?}");
        }
        let starts: Vec<usize> = batch.match_indices("{\"type").map(|(at, _)| at).collect();
        let of_batch = checkers.findings(batch.as_bytes());
        assert_eq!(of_batch.len(), 2 * findings.len());
        for (at, finding) in of_batch.iter().enumerate() {
            let item = at / findings.len();
            assert_eq!(*finding.pointer, format!("/batch/{item}"), "{finding:?}");
            assert_eq!((finding.span.start, finding.span.end), (starts[item], starts[item] + 1), "{finding:?}");
        }
    }
}
