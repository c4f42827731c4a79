//! Documents that begin alike, and streams of the built-in spec.

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::json::{Reader, parse};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::checkers::Checkers;
use livechat_tests::trees::{Tree, each_text, string, tree, written};
use livechat_tests::{dialects, fixtures, instances};

use super::{SEED, disturb, shuffle, tally};

/// What is replaced in a call, and by what.
const CHANGES: &[(&str, &str)] = &[
    ("", ""),
    (r#""c-1""#, r#""c-2 and more""#),
    (r#""c-1""#, r#""""#),
    (r#""c-1""#, r#"" ""#),
    (r#""c-1""#, r#""null""#),
    (r#""c-1""#, r#""nu\u006cl""#),
    (r#""c-1""#, r#""NaN.""#),
    (r#""c-1""#, "null"),
    (r#""c-1""#, "7"),
    (r#""c-1""#, r#""\u0063""#),
    (r#""c-1""#, r#""\ud83d""#),
    (r#""c-1""#, r#""é""#),
    (r#""c-1""#, "\"\u{1}\""),
    (r#""c-1""#, "\"c\" "),
    (r#""c-1""#, r#"{"a":1}"#),
    ("45", "0"),
    ("45", "-0"),
    ("45", "-1"),
    ("45", "045"),
    ("45", "45.5"),
    ("45", "4.50e1"),
    ("45", "45."),
    ("45", "null"),
    ("45", r#""45""#),
    ("Message Sent", "Message Received"),
    ("Message Sent", "Conversation Started"),
    ("Message Sent", "Conversation Ended"),
    ("Message Sent", "Message"),
    ("Message Sent", "Message Sen"),
    ("Message Sent", "Message Sent "),
    ("Live Chat Message Sent", "Order Completed"),
    ("Live Chat Message Sent", "live_chat_message_sent"),
    (r#""Live Chat Message Sent""#, "null"),
    (r#""visitor-17""#, r#""""#),
    (r#""visitor-17""#, r#"" ""#),
    (r#""visitor-17""#, "\"\u{a0}\""),
    (r#""visitor-17""#, r#""\u0020""#),
    (r#""visitor-17""#, r#""undefined""#),
    (r#""visitor-17""#, "null"),
    (r#""visitor-17""#, "17"),
    (r#""userId":"visitor-17""#, r#""userId":"","anonymousId":"a""#),
    (r#""userId":"visitor-17""#, r#""anonymousId":"a""#),
    (r#""userId":"visitor-17""#, r#""groupId":"a""#),
    (r#""userId":"visitor-17","#, ""),
    (r#""js""#, r#""python""#),
    (r#""js""#, r#""""#),
    (r#""js""#, "5"),
    (r#"{"name":"js","version":"1"}"#, r#"{"version":"1","name":"js"}"#),
    (r#"{"name":"js","version":"1"}"#, r#"{"name":"js"}"#),
    (r#"{"name":"js","version":"1"}"#, r#"{"name":"js","name":"py"}"#),
    (r#"{"name":"js","version":"1"}"#, r#""js""#),
    (r#""library":{"#, r#""integration":{"name":"zopim"},"library":{"#),
    (
        r#""library":{"name":"js","version":"1"}"#,
        r#""library":{"name":"js","version":"1"},"integration":{"name":"zopim"}"#,
    ),
    (r#""track""#, "null"),
    (r#""track""#, r#""page""#),
    (r#""type":"track","#, ""),
    (r#""message_id":"m-1","#, ""),
    (r#""message_id":"m-1""#, r#""message_id":"m-1","queue":"a""#),
    (r#""message_id":"m-1""#, r#""message_id":"m-1","message_body":"b""#),
    (r#""message_id":"m-1""#, r#""message_id":"m-1","message_id":"m-1""#),
    (r#""message_id":"m-1""#, r#""messageId":"m-1""#),
    (r#""m-1""#, "\"LONG\""),
    ("}}}", "}}} "),
    ("}}", "}},\"x\":1"),
    ("}}", "}"),
    ("}}", "}}}"),
    ("}}", "}},"),
];

/// Documents that begin alike and then differ. In whatever order they come, each has the findings that it has alone.
fn siblings() -> Vec<String> {
    let call = |middle: &str| {
        format!(
            r#"{{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent","context":{{"library":{{"name":"js","version":"1"}}}},{middle}}}"#
        )
    };
    let base = call(r#""properties":{"conversation_id":"c-1","message_id":"m-1","conversation_duration":45}"#);
    let long = "a".repeat(33_000);
    let mut all: Vec<String> =
        CHANGES.iter().map(|(old, new)| base.replacen(old, new, 1).replace("LONG", &long)).collect();
    all.push(base.replace("\":", "\": "));
    all.push(call(r#""properties":{}"#));
    all.push(call(r#""properties":null"#));
    all.push(call(r#""timestamp":"2026-11-20T10:15:00.250Z""#));
    all.push(call(r#""timestamp":"2026-02-30T10:15:00.250Z""#));
    for time in
        ["2026-11-20T10:15:00+01:00", "2026-11-22T10:15:00.250Z", "1970-01-21T18:39:29.700Z", "2010-01-01T00:00:00Z"]
    {
        all.push(call(&format!(r#""timestamp":"{time}""#)));
        all.push(call(&format!(r#""timestamp":"{time}","sentAt":"2026-11-20T10:15:00.250Z""#)));
        all.push(call(&format!(r#""receivedAt":"2026-11-20T10:15:00.250Z","originalTimestamp":"{time}""#)));
    }
    all.push(call(r#""receivedAt":"soon","timestamp":"2026-11-20T10:15:00.250Z""#));
    all.push(call(r#""receivedAt":17,"timestamp":"2026-11-20T10:15:00.250Z""#));
    all.push(call(r#""messageId":"undefined""#));
    all.push(call(&format!(r#""messageId":"{}""#, "m".repeat(100))));
    all.push(call(&format!(r#""messageId":"{}""#, "m".repeat(101))));
    // As calls of a batch, which may have the sender and the context of the batch.
    let alone = all.clone();
    for document in &alone {
        all.push(format!(r#"{{"batch":[{base},{document},{base}]}}"#));
        all.push(format!(
            r#"{{"batch":[{document}],"context":{{"library":{{"name":"batch"}}}},"sentAt":"2026-11-20T10:15:00Z"}}"#
        ));
    }
    all
}

#[test]
fn passes_agree_on_siblings_in_every_order() {
    let siblings = siblings();
    let mut random = Rng::with_seed(SEED);
    let (mut matched, mut found) = (0, [0; 3]);
    for dialect in dialects() {
        // Two in a row, with a checker that has seen only the first, and with one that has seen all before.
        let mut experienced = Checkers::new(&LIVECHAT, dialect);
        for sibling in &siblings {
            let mut young = Checkers::new(&LIVECHAT, dialect);
            for document in [&siblings[0], sibling, sibling, &siblings[0]] {
                young.findings(document.as_bytes());
            }
            matched += young.clean[0] + young.found[0];
            experienced.findings(sibling.as_bytes());
        }
        for _ in 0..agreement(200) {
            experienced.findings(siblings[random.usize(..siblings.len())].as_bytes());
        }
        found = [0, 1, 2].map(|pass| found[pass] + experienced.found[pass]);
    }
    assert!(matched > siblings.len() * 2, "{matched}");
    assert!(found.iter().all(|&documents| documents > 0), "each pass decides on documents with findings: {found:?}");
}

/// The same document, with other values of the same kinds.
fn vary(tree: &mut Tree, random: &mut Rng) {
    each_text(tree, "", &mut |key, text| {
        if random.u8(..3) > 0 || key == "type" {
            return;
        }
        if key == "event" {
            let event = LIVECHAT.events[random.usize(..LIVECHAT.events.len())];
            match random.u8(..12) {
                0..=3 => *text = string(event.name),
                // An alias, and a name that is misspelt.
                4 => *text = string(event.aliases.first().unwrap_or(&event.name)),
                5 => *text = string(&event.name.replacen('t', "tt", 1)),
                _ => {}
            }
        } else if text.starts_with("\"20") {
            // Most on one day, since few calls are sent before their event.
            let (year, day) = if random.u8(..16) == 0 { (random.u8(..100), random.u8(..10)) } else { (26, 0) };
            *text = format!("\"20{year:02}-11-2{day}T1{}:15:00.2{}0Z\"", random.u8(..10), random.u8(..10));
        } else if text.starts_with('"') {
            let length = random.usize(..40);
            let letters = ["a", "b", " ", "7", "é", "\\n", "😀", "\\u00e9", "/"];
            let among = if random.bool() { 4 } else { letters.len() };
            *text = format!("\"{}\"", (0..length).map(|_| letters[random.usize(..among)]).collect::<String>());
        } else if text.starts_with(|first: char| first.is_ascii_digit()) {
            // Some dialect has 0 as the only value.
            *text = if random.u8(..3) == 0 { 0 } else { random.u32(..) }.to_string();
        }
    });
}

/// Streams in which most documents match templates, streams with disturbances, and streams in which no two documents are
/// alike.
#[test]
fn passes_agree_on_streams() {
    let mut random = chance(SEED);
    let read = |text: &str| tree(&parse(Reader::new(text)).expect("JSON").0);
    let mut bases: Vec<Tree> = fixtures::committed().iter().map(|(_, text)| read(text)).collect();
    let mut checkers: Vec<_> = dialects().map(|dialect| Checkers::new(&LIVECHAT, dialect)).collect();
    let (mut left, mut storm) = (0, 0);
    let mut few: Vec<Tree> = Vec::new();
    for _ in 0..agreement(2000) {
        if left == 0 {
            left = random.usize(20..200);
            storm = [0, 0, 0, 0, 1, 1, 2, 3][random.usize(..8)];
            few = (0..4).map(|_| bases[random.usize(..bases.len())].clone()).collect();
            let made = parse(Reader::new(&instances::call(&mut random))).expect("JSON").0;
            few.push(tree(&made));
            let at = random.usize(..bases.len());
            if storm == 3 {
                shuffle(&mut bases[at], &mut random);
            }
        }
        left -= 1;
        let mut document = few[random.usize(..few.len())].clone();
        vary(&mut document, &mut random);
        match storm {
            1 if random.u8(..4) == 0 => disturb(&mut document, &mut random),
            2 => disturb(&mut document, &mut random),
            3 => shuffle(&mut document, &mut random),
            _ => {}
        }
        let mut bytes = written(&document);
        if random.u8(..16) == 0 {
            let at = random.usize(..bytes.len());
            match random.u8(..3) {
                0 => bytes.truncate(at),
                1 => bytes[at] ^= 1 << random.u8(..8),
                _ => bytes.insert(at, *b"\" \\,:{}[]0\x01\xff".get(random.usize(..12)).expect("a byte")),
            }
        }
        for checkers in &mut checkers {
            checkers.findings(&bytes);
        }
    }
    let decided = tally(&checkers);
    println!("{} documents in each dialect: {decided}", agreement(2000));
    let [matched, scanned, _] = checkers[0].clean;
    assert!(matched > scanned && scanned > 100, "{decided}");
    let [matched, scanned, validated] = checkers[0].found;
    assert!(matched > 20 && scanned > 20 && validated > 0, "{decided}");
}
