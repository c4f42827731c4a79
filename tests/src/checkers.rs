//! The passes of the checker, side by side.

use std::borrow::Cow;

use fastrand::Rng;
use livechat_spec::check::{CallInfo, Checker, Passes, PropertySet, Verdict};
use livechat_spec::diagnostic::{Finding, Levels};
use livechat_spec::json::JsonKind;
use livechat_spec::rule::{self, Profile};
use livechat_spec::table::{Dialect, Spec};

use crate::instances;
use crate::json::tree;

/// Checkers with one spec and dialect, one for each pass. They learn from the documents of a stream.
pub struct Checkers {
    /// The dialect by which they check.
    pub dialect: Option<&'static Dialect>,
    validate: Checker,
    scan: Checker,
    all: Checker,
    /// Those of the lenient profile, in which more documents are clean.
    lenient: [Checker; 2],
    /// Those that are asked for the verdict alone: passes record nothing for it.
    verdicts: [Checker; 2],
    /// How many clean documents were decided by templates, by the scan, and by `validate` alone.
    pub clean: [usize; 3],
    /// How many documents with findings were.
    pub found: [usize; 3],
}

impl Checkers {
    /// Creates checkers that have learned nothing.
    pub fn new(spec: &'static Spec, dialect: Option<&'static Dialect>) -> Self {
        let of = |profile, passes| {
            let checker = Checker::new(spec).levels(Levels::of(profile)).passes(passes).with_unknown_properties();
            dialect.map_or(checker.clone(), |dialect| checker.dialect(dialect))
        };
        Self {
            dialect,
            validate: of(Profile::Recommended, Passes::Validate),
            scan: of(Profile::Recommended, Passes::Scan),
            all: of(Profile::Recommended, Passes::All),
            lenient: [of(Profile::Lenient, Passes::Scan), of(Profile::Lenient, Passes::All)],
            verdicts: [Passes::Scan, Passes::All].map(|passes| {
                let checker = Checker::new(spec).levels(Levels::of(Profile::Recommended)).passes(passes);
                dialect.map_or(checker.clone(), |dialect| checker.dialect(dialect))
            }),
            clean: [0; 3],
            found: [0; 3],
        }
    }

    /// Returns the findings of a document, and asserts that every pass gives the same.
    #[track_caller]
    pub fn findings(&mut self, document: &[u8]) -> Vec<Finding> {
        let expected = outcome(&mut self.validate, document);
        for checker in [&mut self.scan, &mut self.all] {
            assert_same(checker, document, &expected);
        }
        let decided = if expected.0.is_empty() { &mut self.clean } else { &mut self.found };
        decided[match self.all.decided_by() {
            Passes::All => 0,
            Passes::Scan => 1,
            Passes::Validate => 2,
        }] += 1;
        for checker in &mut self.verdicts {
            assert_same_verdict(checker, document, &expected);
        }
        let (mut findings, calls) = expected.clone();
        findings.retain(|finding| finding.rule.name != rule::RECOMMENDED_MISSING.name);
        let lenient = (findings, calls);
        for checker in &mut self.lenient {
            assert_same(checker, document, &lenient);
        }
        expected.0
    }

    /// The spec that documents are checked by.
    pub fn spec(&self) -> &'static Spec {
        self.all.spec()
    }

    /// Whether templates accepted all calls of the last document.
    pub fn matched_template(&self) -> bool {
        self.all.decided_by() == Passes::All
    }
}

#[track_caller]
fn assert_same(checker: &mut Checker, document: &[u8], expected: &Outcome) {
    let outcome = outcome(checker, document);
    // As text: the assertion would print bytes as numbers.
    let shown = || String::from_utf8_lossy(document).into_owned();
    assert_eq!(&outcome, expected, "decided by {:?}: {}", checker.decided_by(), shown());
}

#[track_caller]
fn assert_same_verdict(checker: &mut Checker, document: &[u8], (findings, calls): &Outcome) {
    let verdict = checker.check(document);
    let shown = String::from_utf8_lossy(document);
    assert_eq!(verdict, Verdict::of(findings), "decided by {:?}: {shown}", checker.decided_by());
    let read = |at| Call { unknown: Vec::new(), ..read_call(checker, at, document) };
    let expected: Vec<_> = calls.iter().map(|call| Call { unknown: Vec::new(), ..call.clone() }).collect();
    let read: Vec<_> = (0..checker.calls().len()).map(read).collect();
    assert_eq!(read, expected, "decided by {:?}: {shown}", checker.decided_by());
}

/// The findings of a document, and what was read of its calls.
type Outcome = (Vec<Finding>, Vec<Call>);

/// What was read of a call.
#[derive(Clone, Debug, PartialEq)]
struct Call {
    event: Option<String>,
    foreign: bool,
    present: PropertySet<'static>,
    sender: Option<String>,
    /// The name of an event that is none of the spec's.
    name: Option<String>,
    /// The keys of unknown properties, as JSON, with the kinds of their values.
    unknown: Vec<(String, JsonKind)>,
}

/// Checks a document.
fn outcome(checker: &mut Checker, document: &[u8]) -> Outcome {
    let findings = checker.findings(document);
    (findings, (0..checker.calls().len()).map(|at| read_call(checker, at, document)).collect())
}

/// What was read of a call.
fn read_call(checker: &Checker, at: usize, document: &[u8]) -> Call {
    let CallInfo { event, foreign, .. } = checker.calls()[at];
    let unknown = checker.unknown_properties(at, document);
    Call {
        event: event.map(|event| event.key.to_owned()),
        foreign,
        present: checker.present(at).into_owned(),
        sender: checker.sender(at, document).map(Cow::into_owned),
        name: checker.event_name(at, document).map(Cow::into_owned),
        unknown: unknown.map(|(key, kind)| (String::from_utf8_lossy(key).into_owned(), kind)).collect(),
    }
}

/// Bytes to insert anywhere into a document.
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

/// Generates a document: a call, a batch, or one of a real SDK, often with some bytes changed.
pub fn document(random: &mut Rng, fixtures: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = match random.u8(..8) {
        0 => fixtures[random.usize(..fixtures.len())].clone(),
        1 => instances::batch(random).into_bytes(),
        2..=4 => instances::call(random).into_bytes(),
        // As most programs write it: without unnecessary escapes and spaces.
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

/// Whether a rule is about documents that are not JSON. A document with duplicate keys or lone surrogates can be read.
pub fn is_of_syntax(rule: &str) -> bool {
    [&rule::SYNTAX, &rule::NOT_UTF8, &rule::TOO_DEEP].iter().any(|of| of.name == rule)
}
