//! Files with many mistakes, random mutations, and the time that they take.

use std::time::{Duration, Instant};

use livechat_spec::load::{MAX_BYTES, load};
use serde_json::json;

use super::property;
use crate::spec_base::{BASE, found, patched, text_of, wanted};

#[test]
fn all_problems_of_a_file_at_once() {
    let patch = json!({
        "version": "1.2",
        "titel": "Chat",
        "sources": {"rumour": {"title": "Hearsay", "kind": "document"}},
        "envelope": {"batch": {"description": 7}},
        "properties": {
            "agent_id": {"min_length": 41},
            "order": property(),
            "topic_words": {"sensitivity": null},
        },
        "events": {
            "chat_ended": {"properties": {"agnet_id": "optional"}, "examples": []},
            "message_sent": {"examples": []},
        },
        "dialects": {"shop": {"title": "The\u{202e}shop", "limits": {"batch_events": {"safe": 0}}}},
    });
    let findings = found(text_of(&patched(&patch)).as_bytes());
    let wanted = wanted(&[
        ("LC0604", "/version"),
        ("LC0601", "/titel"),
        ("LC0613", "/sources/rumour"),
        ("LC0603", "/envelope/batch/description"),
        ("LC0606", "/properties/agent_id/max_length"),
        ("LC0608", "/properties/order"),
        ("LC0602", "/properties/topic_words"),
        ("LC0605", "/events/chat_ended/properties/agnet_id"),
        ("LC0610", "/dialects/shop/title"),
        ("LC0606", "/dialects/shop/limits/batch_events/safe"),
    ]);
    assert_eq!(findings, wanted);
}

/// Large files full of mistakes. Comparing each with each would take minutes.
#[test]
fn thousands_of_problems() {
    let junk = |count: usize, item: fn(usize) -> String, separator: &str| {
        (0..count).map(item).collect::<Vec<_>>().join(separator)
    };
    let name = r#""name": "shop_chat","#;
    let candidates = r#""candidates": ["message_sent", "chat_ended"]"#;
    let files = [
        ("unknown keys", 20_000, name, format!("{name} {},", junk(20_000, |n| format!("\"k{n}\": 0"), ","))),
        (
            "repeats",
            30_000,
            candidates,
            format!("\"candidates\": [{}]", junk(30_001, |_| "\"chat_ended\"".to_owned(), ",")),
        ),
        ("duplicates", 30_000, name, format!("{name} {},", junk(30_000, |_| "\"name\": \"x\"".to_owned(), ","))),
        (
            "unknown events",
            10_000,
            candidates,
            format!("\"candidates\": [{}]", junk(10_000, |n| format!("\"chat_ended_{n}\""), ",")),
        ),
        (
            "names",
            10_000,
            r#""reserved": {"#,
            format!("\"reserved\": {{{},", junk(10_000, |n| format!("\"{n}\\\\\": \"Meant a team\""), ",")),
        ),
        (
            "unknown properties among many",
            4_000,
            r#""properties": {"agent_id": "optional""#,
            format!("\"properties\": {{{}", junk(4_000, |n| format!("\"topic_number_{n:04}\": \"optional\""), ",")),
        ),
    ];
    let property = property().to_string();
    let many = junk(1_000, |n| format!("\"topic_nubmer_{n:04}\": PROPERTY"), ",").replace("PROPERTY", &property);
    for (what, least, from, to) in files {
        let mut text = BASE.replacen(from, &to, 1);
        if what.ends_with("many") {
            text = text.replacen(
                "\"properties\": {\n    \"agent_id\"",
                &format!("\"properties\": {{{many}, \"agent_id\""),
                1,
            );
        }
        assert!(text.len() <= MAX_BYTES, "{what}: {} bytes", text.len());
        let started = Instant::now();
        let findings = load("junk.json", text.as_bytes()).findings;
        assert!(findings.len() >= least, "{what}: {} findings", findings.len());
        assert!(started.elapsed() < Duration::from_secs(20), "{what}: {:?}", started.elapsed());
    }
}

#[test]
fn wide_and_deep_junk() {
    let files = [
        ["[", &"{},".repeat(200_000), "{}]"].concat(),
        ["{\"properties\": {", &"\"a\":{},".repeat(2_000), "\"b\":{}}}"].concat(),
        ["{\"events\": ", &"[".repeat(60), &"]".repeat(60), "}"].concat(),
        "{\"properties\":".repeat(60) + "{}" + &"}".repeat(60),
        ["{\"", &"x".repeat(1_000_000), "\": 1}"].concat(),
        ["{\"name\": \"", &"\\u0000".repeat(100_000), "\"}"].concat(),
        ["{\"version\": \"", &"9".repeat(500_000), ".0.0\"}"].concat(),
    ];
    for text in files {
        let loaded = load("junk.json", text.as_bytes());
        assert!(loaded.spec_file.is_none() && !loaded.findings.is_empty(), "{text:.60}");
    }
}

#[test]
fn mutations_of_the_real_spec() {
    let real = include_bytes!("../../../livechat.json");
    let mut rng = fastrand::Rng::with_seed(17);
    let pieces: [&[u8]; 12] =
        [b"null", b"\"", b"{}", b"[]", b"-1", b"1e999", b",", b"\\u202e", b"\xff", b"\"\"", b"true", b"\"since\""];
    let mut refused = 0;
    for round in 0..3_000 {
        // The real spec is fifteen times as large as the base file, and as slow to read.
        let mut bytes = if round % 20 == 0 { real.to_vec() } else { BASE.as_bytes().to_vec() };
        for _ in 0..rng.usize(1..4) {
            let at = rng.usize(0..bytes.len());
            let end = (at + rng.usize(0..12)).min(bytes.len());
            match rng.u8(0..4) {
                0 => drop(bytes.drain(at..end)),
                1 => bytes[at] ^= 1 << rng.u8(0..8),
                2 => bytes[at] = rng.u8(b' '..=b'~'),
                _ => drop(bytes.splice(at..end, rng.choice(pieces).unwrap_or_default().iter().copied())),
            }
        }
        let loaded = load("mutant.json", &bytes);
        let errors = loaded.findings.iter().any(livechat_spec::diagnostic::Finding::is_error);
        assert_eq!(loaded.spec_file.is_none(), errors);
        refused += usize::from(errors);
    }
    assert!(refused > 1_500, "only {refused} refused");
}
