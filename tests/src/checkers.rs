//! The passes of the checker, side by side.

use std::borrow::Cow;

use fastrand::Rng;
use livechat_spec::check::{CallInfo, Checker, Passes, PropertySet};
use livechat_spec::diagnostic::{Finding, Levels};
use livechat_spec::rule::{self, Profile};
use livechat_spec::table::{Dialect, Spec};

use crate::instances;
use crate::json::tree;

/// Checkers by one spec and dialect, which live as long as a stream of documents, so that they learn.
pub struct Checkers {
    /// The dialect by which they check.
    pub dialect: Option<&'static Dialect>,
    explaining: Checker,
    plain: Checker,
    all: Checker,
    /// Those of the lenient profile, which knows more documents as clean.
    lenient: [Checker; 2],
    /// How many documents were known by the shapes alone, by the plain pass, and clean but unknown to both.
    pub decided: [usize; 3],
    /// How many had findings.
    pub refused: usize,
}

impl Checkers {
    /// Checkers that have seen nothing yet.
    pub fn new(spec: &'static Spec, dialect: Option<&'static Dialect>) -> Self {
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
    pub fn findings(&mut self, document: &[u8]) -> Vec<Finding> {
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
    pub fn spec(&self) -> &'static Spec {
        self.all.spec()
    }

    /// Whether shapes alone decided on the last document.
    pub fn knew_the_shape(&self) -> bool {
        self.all.decided_by() == Passes::All
    }
}

#[track_caller]
fn assert_same(checker: &mut Checker, document: &[u8], expected: &Said) {
    let said = said(checker, document);
    // Not shown by the assertion itself: it may be long.
    let shown = || String::from_utf8_lossy(document).into_owned();
    assert_eq!(&said, expected, "decided by {:?}: {}", checker.decided_by(), shown());
}

/// Findings; and of each call its event, whether it is foreign, its properties, and who sent it.
type Said = (Vec<Finding>, Vec<(Option<String>, bool, PropertySet, Option<String>)>);

/// What a checker says of a document.
fn said(checker: &mut Checker, document: &[u8]) -> Said {
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
pub fn document(random: &mut Rng, fixtures: &[Vec<u8>]) -> Vec<u8> {
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

/// Whether a rule says that a document is no JSON. Keys that stand twice are JSON.
pub fn is_of_syntax(rule: &str) -> bool {
    [&rule::SYNTAX, &rule::NOT_UTF8, &rule::TOO_DEEP, &rule::LONE_SURROGATE].iter().any(|of| of.name == rule)
}
