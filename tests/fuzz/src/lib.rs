//! Properties that hold for any bytes. Each function is a fuzz target; `bin/replay.rs` runs it on a stable toolchain.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::Duration;

use cpu_time::ThreadTime;
use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Line, Passes, PropertySet, Verdict};
use livechat_spec::diagnostic::{Finding, Levels, Masking, render};
use livechat_spec::load;
use livechat_spec::rule::{Level, Profile};
use livechat_spec::table::Dialect;
use livechat_types::{AnyEvent, BatchItem, Body, Read, ReadBody, ReadError, Track, read, read_in};

/// A property and the name of its target.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("event", event),
    ("batch", batch),
    ("ndjson", ndjson),
    ("typed_against_checker", typed_against_checker),
    ("round_trip", round_trip),
    ("spec_file", spec_file),
    ("fast_against_validate", fast_against_validate),
    ("slow", slow),
];

/// Checking and typed reading take no more than some times as long as `serde_json` takes, also for a document in which a
/// part is repeated many times. The first two bytes say which part that is.
pub fn slow(bytes: &[u8]) {
    let [start, length, document @ ..] = bytes else { return };
    let start = document.len() * usize::from(*start) / 256;
    let end = document.len().min(start + usize::from(*length));
    let times = 32_768 / (end - start).max(1);
    let document = [&document[..start], &document[start..end].repeat(times), &document[end..]].concat();
    // Of the processor: on a busy machine, other programs may run in between.
    let time = |run: &dyn Fn()| {
        let start = ThreadTime::now();
        run();
        start.elapsed()
    };
    // Reading may stop where `Value` goes on: then so many nanoseconds for each byte are few enough, even if the code is not
    // optimised. What is quadratic takes a hundred times as many.
    let nanoseconds = if cfg!(debug_assertions) { 4_000 } else { 200 };
    // A short document takes less time than to make a checker.
    let few = Duration::from_micros(200)
        + Duration::from_nanos(nanoseconds) * u32::try_from(document.len()).unwrap_or(u32::MAX);
    let check = || drop(Checker::new(&LIVECHAT).findings(&document));
    let typed = || drop(read::<Body>(&document));
    // Nearly always once is enough to know.
    if time(&check).max(time(&typed)) <= few {
        return;
    }
    let fastest = |run: &dyn Fn()| (0..3).map(|_| time(run)).min().unwrap_or_default();
    let (check, typed) = (fastest(&check), fastest(&typed));
    let peer = fastest(&|| drop(serde_json::from_slice::<serde_json::Value>(&document)));
    let most = few.max(peer * 100);
    assert!(check.max(typed) <= most, "{check:?} and {typed:?} for {} bytes; Value: {peer:?}", document.len());
}

/// Every way to check gives the same findings; their places exist, and they can be rendered.
pub fn event(bytes: &[u8]) {
    let dialect = dialect_for(bytes);
    let mut checker = Checker::new(&LIVECHAT);
    if let Some(dialect) = dialect {
        checker = checker.dialect(dialect);
    }
    let findings = checker.findings(bytes);
    placed(bytes, &findings);
    for call in 0..checker.calls().len() {
        checker.sender(call, bytes);
    }
    for finding in &findings {
        let _ = render(finding, bytes, Masking::Authored).to_string();
    }
    // Not each time: all of it checks again.
    if !hash(bytes).is_multiple_of(8) {
        return;
    }
    assert_eq!(checker.check(bytes), verdict_of(&findings));
    assert_eq!(checker.findings(bytes), findings);
    // A profile changes levels and which rules are reported, nothing else.
    let strict = checker.levels(Levels::of(Profile::Strict)).findings(bytes);
    assert!(strict.iter().all(|finding| finding.level == Level::Error));
    let as_strict = |finding: &Finding| strict.iter().any(|other| same(finding, other));
    assert!(findings.iter().all(as_strict), "{findings:?}\n{strict:?}");
}

/// Reading a body finds what checking finds, and a batch can be split and written.
pub fn batch(bytes: &[u8]) {
    let dialect = dialect_for(bytes);
    let body: Result<Read<'_, Body>, _> = read_as(bytes, dialect);
    let (body, findings) = outcome(body);
    placed(bytes, &findings);
    let by_checker = validate_only(dialect).findings(bytes);
    let expected: Vec<_> = findings.iter().filter(|finding| reported(finding)).collect();
    assert!(by_checker.iter().collect::<Vec<_>>() == expected, "{by_checker:#?}\n{findings:#?}");

    let Some(body) = body else { return };
    let written = body.to_json();
    // In the same dialect: another one may understand calls that were kept as they are.
    let again: Read<'_, Body> =
        read_as(written.as_bytes(), dialect).unwrap_or_else(|error| panic!("{error}: {written}"));
    let again = again.value;
    assert_eq!(again.to_json(), written);
    if let Body::Batch(batch) = body {
        let dialect = dialect.unwrap_or(LIVECHAT.dialects[0]);
        let calls = batch.items.len();
        let split = batch.split(dialect);
        let mut left = split.too_large.len();
        for part in &split.batches {
            left += part.items.len();
            assert!(dialect.limits.batch_bytes.is_none_or(|limit| part.to_json().len() <= limit));
            assert!(dialect.limits.batch_events.is_none_or(|limit| part.items.len() <= limit));
        }
        assert_eq!(left, calls);
    }
}

/// A checker finds in each line what one without fast passes finds, which has learned nothing, and in a line of one document
/// what it finds in the document.
pub fn ndjson(bytes: &[u8]) {
    let (mut checker, mut alone) = (Checker::new(&LIVECHAT), validate_only(None));
    let found: Vec<Line> = checker.lines(bytes).collect();
    assert_eq!(found, alone.lines(bytes).collect::<Vec<_>>());
    placed(bytes, &found.iter().flat_map(|line| line.findings.clone()).collect::<Vec<_>>());
    let mut found = found.iter();
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if !line.iter().all(u8::is_ascii_whitespace) {
            let in_document = agree(&mut checker, &mut alone, line);
            let rules = |findings: &[Finding]| findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
            let in_line = found.next().map(|line| rules(&line.findings));
            // A line of several documents is not JSON as a whole.
            let may_be_several = rules(&in_document).iter().any(|rule| ["LC0001", "LC0002", "LC0003"].contains(rule));
            assert!(may_be_several && in_line.is_some() || in_line == Some(rules(&in_document)));
        }
    }
    assert_eq!(found.next(), None);
}

/// Typed reading refuses what the checker refuses, and finds the same.
pub fn typed_against_checker(bytes: &[u8]) {
    let dialect = dialect_for(bytes);
    let mut checker = Checker::new(&LIVECHAT);
    if let Some(dialect) = dialect {
        checker = checker.dialect(dialect);
    }
    let by_checker = checker.findings(bytes);
    let (track, findings) = outcome(read_as::<Track<AnyEvent>>(bytes, dialect));
    match read::<Body>(bytes) {
        // A call that the spec does not have is not wrong.
        Ok(Read { value: Body::Single(BatchItem::Other(_)), .. }) => {
            assert!(track.is_none() && checker.calls().iter().all(|call| call.foreign));
            return;
        }
        Ok(Read { value: Body::Single(_), .. }) => {}
        Ok(_) => return,
        Err(_) => {
            assert!(track.is_none() && verdict_of(&by_checker) == Verdict::Refused);
            return;
        }
    }
    let expected: Vec<_> = findings.iter().filter(|finding| reported(finding)).collect();
    assert!(by_checker.iter().collect::<Vec<_>>() == expected, "{by_checker:#?}\n{findings:#?}");
    assert_eq!(track.is_none(), verdict_of(&by_checker) == Verdict::Refused);
    let [call] = checker.calls() else {
        panic!("one call, but {}", checker.calls().len());
    };
    let name = track.as_ref().map(|track| track.event.name());
    assert!(name.is_none() || name == call.event.map(|event| event.name));
}

/// What was read can be written, read and written again without a change, and has no errors then.
pub fn round_trip(bytes: &[u8]) {
    let Ok(Read { value: track, findings, .. }) = read::<Track<AnyEvent>>(bytes) else {
        return;
    };
    let written = track.to_json();
    let mut appended = String::from("[");
    track.write_to(&mut appended);
    assert_eq!(appended[1..], written);
    let again = read::<Track<AnyEvent>>(written.as_bytes());
    let again = again.unwrap_or_else(|error| panic!("{error}: {written}"));
    assert_eq!(again.value, track, "{written}");
    assert_eq!(again.value.to_json(), written);
    assert_ne!(Checker::new(&LIVECHAT).check(written.as_bytes()), Verdict::Refused, "{written}");
    assert!(!findings.is_empty() || again.findings.is_empty(), "{:#?}", again.findings);

    // The same through serde, whose readers have other limits for depth and numbers.
    assert_eq!(serde_json::to_string(&track).expect("a track is JSON"), written);
    assert_eq!(serde_json::from_str::<Track<AnyEvent>>(&written).expect("what is written is read"), track);
}

/// A spec file is accepted or refused; every output of an accepted one can be generated.
pub fn spec_file(bytes: &[u8]) {
    let loaded = load::load("spec.json", bytes);
    placed(bytes, &loaded.findings);
    for finding in &loaded.findings {
        let _ = render(finding, bytes, Masking::Authored).to_string();
    }
    assert_eq!(loaded.spec_file.is_none(), loaded.findings.iter().any(Finding::is_error));
    let Some(document) = loaded.spec_file else { return };
    // Printing takes a hundred times as long as loading.
    if hash(bytes).is_multiple_of(32) {
        livechat_xtask::__private::texts(&document);
    }
    // A table is never freed.
    if hash(bytes).is_multiple_of(1024) {
        let spec = load::table(&document);
        let mut alone = Checker::new(spec).passes(Passes::Validate);
        for event in spec.events {
            let call = format!(r#"{{"userId":"visitor-17","event":{:?},"properties":{{"agent_id":"a"}}}}"#, event.name);
            agree(&mut Checker::new(spec), &mut alone, call.as_bytes());
        }
    }
}

/// Bytes that have a meaning in JSON, or look like it.
const TELLING: &[u8] = b"\"\\{}[],: \n\r\t\x1f\x7f\x80\xc3\xff0123456789.-+eEtfnuAaZz_";

/// The fast passes agree with `validate` on a document, also after they have learned from it and from similar ones.
pub fn fast_against_validate(bytes: &[u8]) {
    let dialect = dialect_for(bytes);
    let (mut checker, mut alone) = (Checker::new(&LIVECHAT), validate_only(dialect));
    if let Some(dialect) = dialect {
        checker = checker.dialect(dialect);
    }
    for _ in 0..3 {
        agree(&mut checker, &mut alone, bytes);
    }
    let mut random = hash(bytes);
    let mut changed = bytes.to_vec();
    for _ in 0..8 {
        random = random.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        let [_, _, _, _, kind, byte, low, high] = random.to_be_bytes();
        let Some(at) = usize::from(u16::from_be_bytes([low, high])).checked_rem(bytes.len()) else {
            return;
        };
        let byte = TELLING[usize::from(byte) % TELLING.len()];
        match kind % 3 {
            0 => changed[at] = byte,
            1 => changed.insert(at, byte),
            _ => drop(changed.remove(at)),
        }
        agree(&mut checker, &mut alone, &changed);
        changed.clear();
        changed.extend_from_slice(bytes);
    }
    agree(&mut checker, &mut alone, bytes);
}

/// Asserts that all passes together find what `validate` finds. Skips documents that `validate` decided: it would be
/// compared with itself.
fn agree(checker: &mut Checker, alone: &mut Checker, document: &[u8]) -> Vec<Finding> {
    let found = checker.findings(document);
    if checker.decided_by() != Passes::Validate {
        let expected = alone.findings(document);
        assert!(found == expected, "{}\n{found:#?}\n{expected:#?}", String::from_utf8_lossy(document));
        assert_eq!(calls(checker, document), calls(alone, document), "{}", String::from_utf8_lossy(document));
    }
    found
}

/// The calls of the last document: the key of the event, whether the call is foreign, its properties, its sender.
fn calls<'c>(checker: &'c Checker, document: &[u8]) -> Vec<(Option<String>, bool, PropertySet<'c>, Option<String>)> {
    let calls = checker.calls().iter().enumerate().map(|(at, call)| {
        let sender = checker.sender(at, document).map(Cow::into_owned);
        (call.event.map(|event| event.key.to_owned()), call.foreign, checker.present(at), sender)
    });
    calls.collect()
}

fn validate_only(dialect: Option<&'static Dialect>) -> Checker {
    let checker = Checker::new(&LIVECHAT).passes(Passes::Validate);
    match dialect {
        Some(dialect) => checker.dialect(dialect),
        None => checker,
    }
}

fn read_as<'a, T: ReadBody>(bytes: &'a [u8], dialect: Option<&'static Dialect>) -> Result<Read<'a, T>, ReadError> {
    match dialect {
        Some(dialect) => read_in(bytes, dialect),
        None => read(bytes),
    }
}

fn outcome<T>(result: Result<Read<'_, T>, ReadError>) -> (Option<T>, Vec<Finding>) {
    match result {
        Ok(read) => (Some(read.value), read.findings.into_vec()),
        Err(error) => (None, error.into_findings()),
    }
}

/// Whether the lenient profile reports it.
fn reported(finding: &Finding) -> bool {
    Levels::default().get(finding.rule).is_some()
}

fn same(one: &Finding, other: &Finding) -> bool {
    (one.rule.id, one.span, &one.message) == (other.rule.id, other.span, &other.message)
}

fn verdict_of(findings: &[Finding]) -> Verdict {
    match findings.iter().map(|finding| finding.level).max() {
        None => Verdict::Clean,
        Some(Level::Error) => Verdict::Refused,
        Some(_) => Verdict::Accepted,
    }
}

/// Every finding has a place in the document, and they are in order.
fn placed(bytes: &[u8], findings: &[Finding]) {
    let lines = bytes.split(|&byte| byte == b'\n').count();
    for finding in findings {
        let span = finding.span;
        assert!(span.start <= span.end && span.end <= bytes.len(), "{finding:?}");
        assert!((1..=lines).contains(&finding.line) && (1..=bytes.len() + 1).contains(&finding.column), "{finding:?}");
        assert!(finding.pointer.is_empty() || finding.pointer.starts_with('/'), "{finding:?}");
        assert!(!finding.message.is_empty(), "{finding:?}");
    }
    assert!(findings.is_sorted_by_key(|finding| finding.span.start), "{findings:?}");
}

/// A dialect or none, chosen by the bytes.
fn dialect_for(bytes: &[u8]) -> Option<&'static Dialect> {
    let dialects = LIVECHAT.dialects;
    let at = usize::try_from(hash(bytes) % (dialects.len() as u64 * 2)).unwrap_or_default();
    dialects.get(at).copied()
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
