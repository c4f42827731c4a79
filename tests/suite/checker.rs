//! The checker: its fast passes say nothing that the explaining pass would not say, and typed reading finds what it finds.

use fastrand::Rng;
use livechat_spec::check::{Checker, Levels, Passes, Profile};
use livechat_spec::finding::Finding;
use livechat_types::Body;
use livechat_types::spec::LIVECHAT;

use crate::common::{outcome_in, tree};
use crate::{fixtures, instances};

/// How many documents are judged where nobody says otherwise.
const DOCUMENTS: usize = 2000;

const SEED: u64 = 0x0c4e_c4e4;

fn count() -> usize {
    match std::env::var("LIVECHAT_AGREEMENT") {
        Ok(count) => count.parse().expect("LIVECHAT_AGREEMENT is a number"),
        Err(_) => DOCUMENTS,
    }
}

/// A checker for each dialect and profile, with fast passes and without.
fn checkers() -> Vec<(Checker<'static>, Checker<'static>)> {
    let mut checkers = Vec::new();
    for dialect in std::iter::once(None).chain(LIVECHAT.dialects.iter().copied().map(Some)) {
        for profile in [Profile::Lenient, Profile::Recommended] {
            let checker = Checker::new(&LIVECHAT).levels(Levels::of(profile));
            let checker = dialect.map_or(checker.clone(), |dialect| checker.dialect(dialect));
            checkers.push((checker.clone(), checker.passes(Passes::Explaining)));
        }
    }
    checkers
}

/// What a checker says of a document, with its calls as text.
fn said(checker: &mut Checker<'_>, document: &[u8]) -> (Vec<Finding>, Vec<String>) {
    let findings = checker.judge(document);
    let call = |at: usize| {
        let call = checker.calls()[at];
        format!(
            "{:?} {} {:?} {:?}",
            call.event.map(|event| event.key),
            call.foreign,
            call.present,
            checker.sender(at, document)
        )
    };
    (findings, (0..checker.calls().len()).map(call).collect())
}

/// A document that may be anything: a call, a batch of calls, one of a real SDK, with bytes changed or not.
fn document(random: &mut Rng, fixtures: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = match random.u8(..8) {
        0 => fixtures[random.usize(..fixtures.len())].clone(),
        1 => instances::batch(random).into_bytes(),
        2..=4 => instances::call(random).into_bytes(),
        // As most programs write it: without escapes and spaces that need not be.
        _ => tree(&instances::call(random)).to_string().into_bytes(),
    };
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
fn fast_passes_say_what_the_explaining_pass_says() {
    let mut random = Rng::with_seed(SEED);
    let fixtures: Vec<Vec<u8>> = fixtures::committed().into_iter().map(|(_, text)| text.into_bytes()).collect();
    let mut checkers = checkers();
    let (mut fast, mut slow, mut refused) = (0, 0, 0);
    for _ in 0..count() {
        let document = document(&mut random, &fixtures);
        for (checker, explaining) in &mut checkers {
            let (findings, calls) = said(explaining, &document);
            let shown = || String::from_utf8_lossy(&document).into_owned();
            assert_eq!(said(checker, &document), (findings.clone(), calls), "{}", shown());
            match (findings.is_empty(), checker.decided_by()) {
                (false, _) => refused += 1,
                (true, Passes::Explaining) => slow += 1,
                (true, _) => fast += 1,
            }
        }
    }
    println!("{} documents: {fast} known fast, {slow} clean and not known, {refused} with findings", count());
    // What is not known has escapes in its keys, mostly.
    assert!(fast > slow && refused > fast && fast * 8 > refused, "{fast} {slow} {refused}");
}

#[test]
fn typed_reading_finds_what_the_checker_finds() {
    let mut random = Rng::with_seed(SEED ^ 1);
    let fixtures: Vec<Vec<u8>> = fixtures::committed().into_iter().map(|(_, text)| text.into_bytes()).collect();
    for _ in 0..count() {
        let document = document(&mut random, &fixtures);
        for dialect in std::iter::once(None).chain(LIVECHAT.dialects.iter().copied().map(Some)) {
            let checker = Checker::new(&LIVECHAT).levels(Levels::of(Profile::Recommended));
            let mut checker = dialect.map_or(checker.clone(), |dialect| checker.dialect(dialect));
            let findings = checker.judge(&document);
            let (_, read) = outcome_in::<Body>(&document, dialect);
            assert_eq!(findings, read, "{}", String::from_utf8_lossy(&document));
        }
    }
}
