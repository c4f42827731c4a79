//! The checker beside typed reading, `serde_json` and the published schemas: each agrees as far as it checks the same.

use std::fmt::Debug;

use livechat_spec::LIVECHAT;
use livechat_spec::json::{Decimal, Node, Reader, Value, parse};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::checkers::{Checkers, document, is_of_syntax};
use livechat_tests::json::compare;
use livechat_tests::{dialects, fixtures};
use livechat_types::__private::read_strictly;
use livechat_types::{AnyEvent, Body, Finding, MessageSent, ReadBody, Track, from_slice};

use crate::agreement::{agree_on, verdict};
use crate::outcome::{outcome, outcome_in};

/// The default number of documents.
const DOCUMENTS: usize = 1000;

const SEED: u64 = 0x0c4e_c4e4;

#[test]
fn every_reader_agrees() {
    let mut random = chance(SEED);
    let fixtures: Vec<Vec<u8>> = fixtures::committed().into_iter().map(|(_, text)| text.into_bytes()).collect();
    let mut checkers: Vec<_> = dialects().map(|dialect| Checkers::new(&LIVECHAT, dialect)).collect();
    let (mut of_syntax, mut of_schemas) = (0, 0);
    for _ in 0..agreement(DOCUMENTS) {
        let document = document(&mut random, &fixtures);
        let json = syntax_agrees(&document);
        for checkers in &mut checkers {
            let findings = checkers.findings(&document);
            let (_, read) = outcome_in::<Body>(&document, checkers.dialect);
            assert_eq!(findings, read, "{}", String::from_utf8_lossy(&document));
            let refused = findings.iter().any(|finding| is_of_syntax(finding.rule.name));
            assert_eq!(refused, json.is_none(), "{}: {findings:#?}", String::from_utf8_lossy(&document));
        }
        match json {
            None => of_syntax += 1,
            Some(json) if is_a_call_to_schemas(&json) => {
                schemas_agree(&document);
                of_schemas += 1;
            }
            Some(_) => {}
        }
    }
    let sum = |of: fn(&Checkers) -> [usize; 3]| {
        checkers.iter().map(of).fold([0; 3], |sum, of| [0, 1, 2].map(|pass| sum[pass] + of[pass]))
    };
    let (clean, found) = (sum(|of| of.clean), sum(|of| of.found));
    println!(
        "{} documents, {of_syntax} of them no JSON, {of_schemas} checked by schemas too; decided in all dialects by templates, \
         by the scan and by `validate`: {clean:?} clean ones and {found:?} with findings",
        agreement(DOCUMENTS)
    );
    if cfg!(feature = "fast") {
        // Most documents that the fast passes decline have escapes in their keys.
        assert!(clean.iter().all(|&documents| documents > 0) && clean[0] + clean[1] > clean[2], "{clean:?}");
        assert!(found.iter().all(|&documents| documents > 0) && (found[0] + found[1]) * 20 > found[2], "{found:?}");
    }
    assert!(of_syntax > 0 && of_schemas > of_syntax, "{of_syntax} {of_schemas}");
}

/// Typed reading asks the fast passes first. It reads the same without them.
#[test]
fn typed_reading_is_the_same_fast_and_slow() {
    fn compare<T: ReadBody + Debug + PartialEq>(document: &[u8], json: fn(&T) -> String) -> bool {
        let mut is_clean = false;
        for dialect in dialects() {
            let (value, findings) = outcome_in::<T>(document, dialect);
            let (slow_value, slow_findings) = outcome(read_strictly::<T>(document, dialect));
            let shown = || String::from_utf8_lossy(document).into_owned();
            assert_eq!(findings, slow_findings, "{}", shown());
            // Numbers and identifiers compare by value: compare their texts as well.
            assert_eq!(value.as_ref().map(json), slow_value.as_ref().map(json), "{}", shown());
            assert_eq!(value, slow_value, "{}", shown());
            is_clean |= value.is_some() && findings.is_empty();
        }
        // `from_slice` has no findings to give beside a call with errors.
        let (value, findings) = outcome(read_strictly::<T>(document, None));
        let refused = value.as_ref().is_some_and(T::is_single_call) && findings.iter().any(Finding::is_error);
        assert_eq!(from_slice(document).ok(), value.filter(|_| !refused));
        is_clean
    }
    let mut random = chance(SEED + 1);
    let fixtures: Vec<Vec<u8>> = fixtures::committed().into_iter().map(|(_, text)| text.into_bytes()).collect();
    let drawn = (0..agreement(DOCUMENTS)).map(|_| document(&mut random, &fixtures));
    let made = unusual_calls().into_iter().map(String::into_bytes);
    let mut clean = 0;
    for document in fixtures.iter().cloned().chain(made).chain(drawn) {
        clean += usize::from(compare::<Track<AnyEvent>>(&document, Track::to_json));
        compare::<Track<MessageSent>>(&document, Track::to_json);
        compare::<Body>(&document, Body::to_json);
    }
    println!("{clean} of them clean");
    assert!(clean > 100, "{clean}");
}

/// Calls with rare values. Many look alike, so that templates are learned.
fn unusual_calls() -> Vec<String> {
    let texts = [
        r#""a \\ \"b\" \u00e9 \ud83d\ude00""#,
        r#""\u006fne""#,
        "\"h\u{e9}llo \u{1f600}\"",
        r#""one""#,
        r#""""#,
        "null",
    ];
    let numbers = ["0", "45.0", "1e2", "12345678901234567890123", "1E400", "0.10", "-0"];
    let times = [
        r#""2026-11-20T10:15:00.250Z""#,
        r#""2026-12-31T23:59:60Z""#,
        r#""2024-02-29t10:15:00.1234567891+01:00""#,
        "null",
    ];
    let mut calls = Vec::new();
    for text in texts {
        for number in numbers {
            for time in times {
                calls.push(format!(
                    r#"{{"userId":"visitor-17", "anonymousId":{text},"batch":null,"x":{text},
                    "context" : {{"a":[{text} , {number}]}}, "timestamp":{time},"event":"Live Chat Message Sent",
                    "properties":{{"agent_id":{text},"unlike":{number}, "message_body":{text},
                    "conversation_duration":{number},"other":{{"k":{text}}}}},"y":[ ]}}"#
                ));
            }
        }
    }
    calls
}

/// The tree of a document if it is JSON. Panics if `serde_json` disagrees.
fn syntax_agrees(document: &[u8]) -> Option<Node> {
    if let Err(how) = compare(document) {
        panic!("{how}: {}", String::from_utf8_lossy(document));
    }
    let (tree, duplicates) = Reader::from_bytes(document).and_then(parse).ok()?;
    // Other tests check how duplicates are reported.
    drop(duplicates);
    Some(tree)
}

/// Whether validators see the document as it is: a call without repeated keys and without numbers that no float holds.
fn is_a_call_to_schemas(tree: &Node) -> bool {
    let Value::Object(members) = &tree.value else {
        return is_as_it_is(tree);
    };
    let is_batch = members.iter().any(|member| member.key == LIVECHAT.batch && member.node.value != Value::Null);
    !is_batch && is_as_it_is(tree)
}

fn is_as_it_is(node: &Node) -> bool {
    match &node.value {
        Value::Number(text) => {
            let float = text.parse::<f64>().map(|float| float.to_string()).unwrap_or_default();
            text.parse::<u64>().is_ok() || Decimal::new(text).is_some() && Decimal::new(text) == Decimal::new(&float)
        }
        Value::Array(items) => items.iter().all(is_as_it_is),
        Value::Object(members) => {
            let is_first = |at: usize| members[..at].iter().all(|member| member.key != members[at].key);
            (0..members.len()).all(|at| is_first(at) && is_as_it_is(&members[at].node))
        }
        _ => true,
    }
}

fn schemas_agree(document: &[u8]) {
    let text = std::str::from_utf8(document).expect("it was read");
    let Ok(call) = serde_json::from_str(text) else {
        // `serde_json` allows one level less.
        return;
    };
    for dialect in dialects().filter(|dialect| dialect.is_none_or(|dialect| !dialect.kinds.is_empty())) {
        let findings = verdict(text, dialect).1;
        agree_on(&call, dialect, !findings.iter().any(|finding| finding.in_schema), &findings);
    }
}
