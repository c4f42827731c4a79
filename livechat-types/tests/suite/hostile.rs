//! Untrusted bytes: reading does not panic, takes linear time, and gives a position for each error.

use std::time::{Duration, Instant};

use livechat_spec::diagnostic::{Finding, locate};
use livechat_tests::found;
use livechat_types::{AnyEvent, Batch, Body, Read, ReadError, Track, read, read_in};

use crate::common::sent;
use crate::outcome::outcome;

const BODY: &str = concat!(
    r#"{"batch": [{"type":"track","userId":"visitor-17","anonymousId":null,"event":"Live Chat Message Sent","#,
    r#""timestamp":"2026-11-20T10:15:00.250+01:00","properties":{"conversation_id":"conv-7f3a","agentId":40017,"#,
    r#""conversation_duration":-4.5e1,"message_body":"caf\u00e9 \ud83d\ude00 é","queue":{"a":[1,true,null]}}},"#,
    "\n",
    r#"{"type":"identify","traits":{}}, {"event":"live_chat_message_sent","groupId":"acme"}], "context":{"ip":"::1"}}"#,
);

/// Reads bytes in every way. A refusal has an error with a position.
fn survives(bytes: &[u8]) {
    positioned(bytes, read::<Body>(bytes));
    positioned(bytes, read::<Batch>(bytes));
    positioned(bytes, read::<Track<AnyEvent>>(bytes));
    for dialect in livechat_spec::LIVECHAT.dialects {
        positioned(bytes, read_in::<Body>(bytes, dialect));
    }
}

fn positioned<T>(bytes: &[u8], result: Result<Read<'_, T>, ReadError>) {
    let refused = result.is_err();
    let (_, findings) = outcome(result);
    assert!(!refused || findings.iter().any(Finding::is_error), "refused without an error");
    let lines = bytes.split(|&byte| byte == b'\n').count();
    for finding in &findings {
        let span = finding.span;
        assert!(span.start <= span.end && span.end <= bytes.len(), "{finding:?}");
        assert!((1..=lines).contains(&finding.line) && (1..=bytes.len() + 1).contains(&finding.column), "{finding:?}");
        assert!(finding.pointer.is_empty() || finding.pointer.starts_with('/'), "{finding:?}");
        assert!(!finding.message.is_empty());
    }
    assert!(findings.is_sorted_by_key(|finding| finding.span.start));
}

#[test]
fn cut_anywhere() {
    for length in 0..BODY.len() {
        let bytes = &BODY.as_bytes()[..length];
        survives(bytes);
        assert!(read::<Body>(bytes).is_err(), "{length} bytes");
    }
    survives(BODY.as_bytes());
    let expected = ["property-alias", "numeric-id", "out-of-bounds", "item-without-type", "event-alias"];
    let findings = read::<Body>(BODY.as_bytes()).unwrap().findings;
    assert_eq!(findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(), expected);
}

#[test]
fn each_byte_replaced() {
    for at in 0..BODY.len() {
        for byte in [0xff, b'"', b'{', b'}', b'[', b'\\', b'9', b'\n', 0] {
            let mut bytes = BODY.as_bytes().to_vec();
            bytes[at] = byte;
            survives(&bytes);
            let allowed: &[&str] = match byte {
                0xff => &["not-utf8"],
                // A NUL is valid nowhere in JSON. It may also break a character of several bytes, or a surrogate pair.
                0 => &["syntax", "not-utf8", "lone-surrogate"],
                _ => continue,
            };
            let error = read::<Body>(&bytes).unwrap_err();
            let finding = error.findings().last().unwrap();
            let near = finding.span.start.saturating_sub(1)..finding.span.start + 12;
            assert!(allowed.contains(&finding.rule.name) && near.contains(&at), "byte {at}: {finding:?}");
        }
    }
}

#[test]
fn bytes_at_random() {
    let mut random = fastrand::Rng::with_seed(17);
    for _ in 0..20_000 {
        let mut bytes = BODY.as_bytes().to_vec();
        for _ in 0..random.usize(1..4) {
            let at = random.usize(..bytes.len());
            match random.u8(..3) {
                0 => bytes[at] = random.u8(..),
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, *random.choice(br#"{}[]",:\u0e1-"#).unwrap()),
            }
        }
        survives(&bytes);
    }
}

/// A call may nest as deep as the limit of the reader, in every member, and no deeper.
#[test]
fn depth() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let places = [
        (r#"{"userId":"visitor-17","event":"Live Chat Message Sent","x":"#, "}", 1),
        (r#"{"userId":"visitor-17","event":"Live Chat Message Sent","context":{"x":"#, "}}", 2),
        (r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"x":"#, "}}", 2),
        (r#"{"properties":{"x":"#, r#"},"userId":"visitor-17","event":"Live Chat Message Sent"}"#, 2),
        (r#"{"batch":[{"type":"track","userId":"u","event":"Live Chat Message Sent","properties":{"x":"#, "}}]}", 4),
    ];
    for (before, after, levels) in places {
        let body = |depth: usize| format!("{before}{}{after}", nested(depth - levels));
        let deepest = body(128);
        let read_deepest = read::<Body>(deepest.as_bytes()).unwrap();
        assert!(read_deepest.findings.is_empty());
        assert_eq!(read::<Body>(read_deepest.value.to_json().as_bytes()).unwrap().value, read_deepest.value);
        for depth in [129, 1000, 100_000] {
            survives(body(depth).as_bytes());
            let findings = outcome(read::<Body>(body(depth).as_bytes())).1;
            assert_eq!(findings.len(), 1);
            assert_eq!(findings[0].rule.name, "too-deep");
            assert_eq!(findings[0].span.start, before.len() + 128 - levels);
        }
    }
    for bytes in [nested(100_000), r#"{"a":"#.repeat(100_000), "[".repeat(1_000_000), r#"{"batch":["#.repeat(10_000)] {
        survives(bytes.as_bytes());
    }
}

/// Inputs so large that quadratic work would take minutes.
#[test]
fn large_bodies_take_linear_time() {
    let million = 1_000_000;
    let list = |item: &str| vec![item; 60_000].join(",");
    let text = "x".repeat(million);
    let keys = |prefix: &str| (0..60_000).map(|key| format!(r#""{prefix}{key}":1"#)).collect::<Vec<_>>().join(",");
    let bodies = [
        ("a long text", sent(&format!(r#"{{"message_body":"{text}"}}"#))),
        ("a long id", sent(&format!(r#"{{"agent_id":"{text}"}}"#))),
        ("escapes", sent(&format!(r#"{{"message_body":"{}"}}"#, r"\u00e9".repeat(million / 6)))),
        ("a long key", sent(&format!(r#"{{"{text}":1}}"#))),
        ("a long name", sent("{}").replace("Live Chat Message Sent", &text)),
        ("a long number", sent(&format!(r#"{{"conversation_duration":{}}}"#, "9".repeat(million)))),
        ("a long fraction", sent(&format!(r#"{{"conversation_duration":0.{}}}"#, "9".repeat(million)))),
        ("a long time", format!(r#"{{"userId":"u","event":"x","timestamp":"2026-11-20T10:15:00.{text}Z"}}"#)),
        ("many properties", sent(&format!("{{{}}}", keys("p")))),
        ("many fields", sent("{}").replacen('{', &format!("{{{},", keys("f")), 1)),
        ("many keys in the context", sent("{}").replacen('{', &format!(r#"{{"context":{{{}}},"#, keys("c")), 1)),
        ("one key again and again", sent(&format!("{{{}}}", list(r#""k":1"#)))),
        ("one alias again and again", sent(&format!("{{{},{}}}", keys("p"), list(r#""agentId":1"#)))),
        ("many calls", format!(r#"{{"batch":[{}]}}"#, list(r#"{"event":"Live Chat Message Sent"}"#))),
        ("many batches", format!(r#"{{"batch":[],{}}}"#, keys("b"))),
        ("spaces", " ".repeat(million) + &sent("{}")),
    ];
    for (what, body) in bodies {
        let start = Instant::now();
        let (value, findings) = outcome(read::<Body>(body.as_bytes()));
        let written = value.map(|value| value.to_json());
        let took = start.elapsed();
        assert!(took < Duration::from_secs(10), "{what}: {took:?}, {} findings", findings.len());
        assert!(written.is_some(), "{what}: {:?}", found(&findings).first());
    }
}

/// A finding in a text that is not UTF-8 has a position.
#[test]
fn positions_after_broken_text() {
    let bytes = b"{\"userId\":\"visitor-17\",\n \"x\": \"\xc3\x28\"}";
    let error = read::<Body>(bytes).unwrap_err();
    let finding = &error.findings()[0];
    assert_eq!((finding.rule.name, finding.line, finding.column), ("not-utf8", 2, 8));
    assert_eq!(&*finding.pointer, "/x");
    assert!(locate(None, bytes, Vec::new()).is_empty());
}
