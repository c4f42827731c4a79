//! The checker: its fast passes say nothing that the explaining pass would not say, typed reading finds what it finds,
//! and what it finds is what `serde_json` and the published schemas say, as far as they say it.

use std::borrow::Cow;
use std::fmt::Debug;

use fastrand::Rng;
use livechat_spec::check::{CallInfo, Checker, Passes, PropertySet};
use livechat_spec::diagnostic::{Finding, Levels};
use livechat_spec::json::{Decimal, Node, Reader, Value, parse};
use livechat_spec::rule;
use livechat_spec::rule::Profile;
use livechat_spec::table::{Dialect, Spec};
use livechat_types::__private::read_slowly;
use livechat_types::spec::LIVECHAT;
use livechat_types::{AnyEvent, Body, MessageSent, ReadBody, Track, from_slice};

use crate::agreement::{agree_on, judge};
use crate::common::{agreement, chance, dialects, outcome, outcome_in, tree};
use crate::json_agreement::compare;
use crate::{fixtures, instances};

/// How many documents are judged where nobody says otherwise.
const DOCUMENTS: usize = 1000;

const SEED: u64 = 0x0c4e_c4e4;

/// Checkers by one spec and dialect, which live as long as a stream of documents, so that they learn.
pub(crate) struct Checkers<'s> {
    pub(crate) dialect: Option<&'s Dialect>,
    explaining: Checker<'s>,
    plain: Checker<'s>,
    all: Checker<'s>,
    /// Those of the lenient profile, which knows more documents as clean.
    lenient: [Checker<'s>; 2],
    /// How many documents were known by the shapes alone, by the plain pass, and clean but unknown to both.
    pub(crate) decided: [usize; 3],
    pub(crate) refused: usize,
}

impl<'s> Checkers<'s> {
    pub(crate) fn new(spec: &'s Spec, dialect: Option<&'s Dialect>) -> Self {
        let of = |profile, passes| {
            let checker = Checker::new(spec).levels(Levels::of(profile)).passes(passes);
            dialect.map_or(checker.clone(), |dialect| checker.dialect(dialect))
        };
        Self {
            dialect,
            explaining: of(Profile::Recommended, Passes::Validate),
            plain: of(Profile::Recommended, Passes::Scan),
            all: of(Profile::Recommended, Passes::All),
            lenient: [of(Profile::Lenient, Passes::Scan), of(Profile::Lenient, Passes::All)],
            decided: [0; 3],
            refused: 0,
        }
    }

    /// What the explaining pass finds in a document, and every other pass with it.
    #[track_caller]
    pub(crate) fn findings(&mut self, document: &[u8]) -> Vec<Finding> {
        let expected = said(&mut self.explaining, document);
        for checker in [&mut self.plain, &mut self.all] {
            assert_same(checker, document, &expected);
        }
        match (expected.0.is_empty(), self.all.decided_by()) {
            (false, _) => self.refused += 1,
            (true, Passes::All) => self.decided[0] += 1,
            (true, Passes::Scan) => self.decided[1] += 1,
            (true, Passes::Validate) => self.decided[2] += 1,
        }
        let (mut findings, calls) = expected.clone();
        findings.retain(|finding| finding.rule.name != rule::RECOMMENDED_MISSING.name);
        let lenient = (findings, calls);
        for checker in &mut self.lenient {
            assert_same(checker, document, &lenient);
        }
        expected.0
    }

    /// The spec that is judged by.
    pub(crate) fn spec(&self) -> &'s Spec {
        self.all.spec()
    }

    /// Whether shapes alone decided on the last document.
    pub(crate) fn knew_the_shape(&self) -> bool {
        self.all.decided_by() == Passes::All
    }
}

#[track_caller]
fn assert_same(checker: &mut Checker<'_>, document: &[u8], expected: &Said) {
    let said = said(checker, document);
    // Not shown by the assertion itself: it may be long.
    let shown = || String::from_utf8_lossy(document).into_owned();
    assert_eq!(&said, expected, "decided by {:?}: {}", checker.decided_by(), shown());
}

/// Findings; and of each call its event, whether it is foreign, its properties, and who sent it.
type Said = (Vec<Finding>, Vec<(Option<String>, bool, PropertySet, Option<String>)>);

/// What a checker says of a document.
fn said(checker: &mut Checker<'_>, document: &[u8]) -> Said {
    let findings = checker.findings(document);
    let call = |at: usize| {
        let CallInfo { event, foreign, present, .. } = checker.calls()[at];
        let sender = checker.sender(at, document).map(Cow::into_owned);
        (event.map(|event| event.key.to_owned()), foreign, present, sender)
    };
    (findings, (0..checker.calls().len()).map(call).collect())
}

/// What may be put anywhere into a document.
const PARTS: [&[u8]; 24] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"true",
    b"0",
    b"-",
    b"1.5e3",
    b"\\u00e9",
    b"\\ud83d",
    b"\xff",
    b"\xc3\xa9",
    b"\n",
    b" ",
    b"\x01",
    b"\"batch\":[",
    b"\"agent_id\":",
    b"\"userId\":",
    b"\"type\":\"page\"",
];

/// A document that may be anything: a call, a batch of calls, one of a real SDK, with bytes changed or not.
pub(crate) fn document(random: &mut Rng, fixtures: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = match random.u8(..8) {
        0 => fixtures[random.usize(..fixtures.len())].clone(),
        1 => instances::batch(random).into_bytes(),
        2..=4 => instances::call(random).into_bytes(),
        // As most programs write it: without escapes and spaces that need not be.
        _ => tree(&instances::call(random)).to_string().into_bytes(),
    };
    for _ in 0..[0, 0, 0, 1, 1, 2][random.usize(..6)] {
        let at = random.usize(..=bytes.len());
        match random.u8(..4) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..(at + random.usize(..3)).min(bytes.len()))),
            2 => drop(bytes.splice(at..at, PARTS[random.usize(..PARTS.len())].iter().copied())),
            _ => {
                let from = random.usize(..=at);
                let part = bytes[from..at].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

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
    let sum = |part: fn(&Checkers<'_>) -> usize| checkers.iter().map(part).sum::<usize>();
    let (shaped, plain, unknown) = (sum(|all| all.decided[0]), sum(|all| all.decided[1]), sum(|all| all.decided[2]));
    let refused = sum(|all| all.refused);
    println!(
        "{} documents, {of_syntax} of them no JSON, {of_schemas} judged by schemas too; in all dialects {shaped} known by \
         their shape, {plain} by the plain pass, {unknown} clean and not known, {refused} with findings",
        agreement(DOCUMENTS)
    );
    // What is not known has escapes in its keys, mostly.
    let fast = shaped + plain;
    assert!(fast > unknown && refused > fast && fast * 8 > refused, "{fast} {unknown} {refused}");
    assert!(of_syntax > 0 && of_schemas > of_syntax, "{of_syntax} {of_schemas}");
}

/// Typed reading asks the fast passes first; what it reads is what it reads without them.
#[test]
fn typed_reading_is_the_same_fast_and_slow() {
    fn compare<T: ReadBody + Debug + PartialEq>(document: &[u8], json: fn(&T) -> String) -> bool {
        let mut is_clean = false;
        for dialect in dialects() {
            let (value, findings) = outcome_in::<T>(document, dialect);
            let (slow_value, slow_findings) = outcome(read_slowly::<T>(document, dialect));
            let shown = || String::from_utf8_lossy(document).into_owned();
            assert_eq!(findings, slow_findings, "{}", shown());
            // Numbers and identifiers are equal if their values are, so their texts are compared as well.
            assert_eq!(value.as_ref().map(json), slow_value.as_ref().map(json), "{}", shown());
            assert_eq!(value, slow_value, "{}", shown());
            is_clean |= value.is_some() && findings.is_empty();
        }
        assert_eq!(from_slice(document).ok(), outcome(read_slowly::<T>(document, None)).0);
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

/// Calls with values that are seldom in others, many of which look alike, so that they have shapes.
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

/// Whether a rule says that a document is no JSON. Keys that stand twice are JSON.
pub(crate) fn is_of_syntax(rule: &str) -> bool {
    [&rule::SYNTAX, &rule::NOT_UTF8, &rule::TOO_DEEP, &rule::LONE_SURROGATE].iter().any(|of| of.name == rule)
}

/// The tree of a document, if it is JSON; `serde_json` says the same, but for what is listed.
fn syntax_agrees(document: &[u8]) -> Option<Node> {
    if let Err(how) = compare(document) {
        panic!("{how}: {}", String::from_utf8_lossy(document));
    }
    let (tree, duplicates) = Reader::from_bytes(document).and_then(parse).ok()?;
    // Whether they are reported, and as what, other tests tell.
    drop(duplicates);
    Some(tree)
}

/// Whether schemas see the document as it is: a call, without a key twice, and without numbers that a float cannot hold.
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
        // It goes a level less deep.
        return;
    };
    for dialect in dialects().filter(|dialect| dialect.is_none_or(|dialect| !dialect.kinds.is_empty())) {
        let findings = judge(text, dialect).1;
        agree_on(&call, dialect, !findings.iter().any(|finding| finding.in_schema), &findings);
    }
}

/// What is missing at the end of a line is missing there, not where the next one begins.
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
