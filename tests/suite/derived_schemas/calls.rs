//! Random calls of a struct: most values are those of its fields, and some are anything.

use fastrand::Rng;
use livechat_spec::json::JsonKind;
use livechat_tests::instances::pick;

/// A member, values that are right for it, and some that are nearly.
pub(super) type Member = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Names of events, and the members that calls with them have.
pub(super) type Kind<'k> = (&'k [&'static str], &'k [Member]);

/// The text of a call of one of these kinds, which may have mistakes.
pub(super) fn call(kinds: &[Kind<'_>], random: &mut Rng) -> String {
    let (names, members) = kinds[random.usize(..kinds.len())];
    let mistakes = [0, 0, 1, 1, 2, 3][random.usize(..6)];
    let mut properties: Vec<(&str, &str)> = Vec::new();
    for (key, values, _) in members {
        if random.u8(..40) > 0 {
            properties.push((key, pick(random, values)));
        }
    }
    for _ in 0..mistakes {
        let (key, values, wrong) = members[random.usize(..members.len())];
        match random.u8(..8) {
            0 => properties.retain(|(other, _)| *other != key),
            1 => set(&mut properties, key, "null"),
            2 => set(&mut properties, pick(random, OTHER_KEYS), pick(random, VALUES)),
            3 => {
                properties.retain(|(other, _)| *other != key);
                let alias = ALIASES.iter().find(|(of, _)| *of == key);
                let other = alias.map_or_else(|| pick(random, OTHER_KEYS), |(_, alias)| alias);
                let value = if random.bool() { pick(random, values) } else { near(values, random) };
                set(&mut properties, other, value);
            }
            4 => set(&mut properties, key, pick(random, VALUES)),
            5 | 6 if !wrong.is_empty() => set(&mut properties, key, pick(random, wrong)),
            _ => set(&mut properties, key, near(values, random)),
        }
    }
    random.shuffle(&mut properties);
    let properties: Vec<String> = properties.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    let properties = format!("{{{}}}", properties.join(", "));
    let mut envelope = vec![
        ("event", format!("\"{}\"", pick(random, names))),
        ("userId", "\"visitor-17\"".to_owned()),
        ("properties", properties),
    ];
    if random.u8(..12) == 0 {
        let key = pick(random, FIELDS);
        envelope.retain(|(other, _)| *other != key);
        if random.u8(..4) > 0 {
            envelope.push((key, pick(random, VALUES).to_owned()));
        }
    }
    let envelope: Vec<String> = envelope.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    format!("{{{}}}", envelope.join(", "))
}

/// A value of the kind of JSON that these values are.
fn near(values: &[&str], random: &mut Rng) -> &'static str {
    let kind = |value: &str| JsonKind::of_first(value.as_bytes()[0]);
    let near: Vec<_> = VALUES.iter().filter(|value| kind(value) == kind(values[0])).collect();
    near[random.usize(..near.len())]
}

fn set<'t>(members: &mut Vec<(&'t str, &'t str)>, key: &'t str, value: &'t str) {
    members.retain(|(other, _)| *other != key);
    members.push((key, value));
}

const FIELDS: &[&str] = &["event", "userId", "properties", "type", "timestamp", "messageId", "context", "anonymousId"];

/// Keys, each with one under which it is read as well: by the spec, or by a struct.
const ALIASES: &[(&str, &str)] = &[
    ("ticket_id", "ticketId"),
    ("channel", "medium"),
    ("priority", "prio"),
    ("wait", "waited"),
    ("queue", "older_queue"),
    ("unknown", "secret"),
];

/// Keys that some structs have no field for.
const OTHER_KEYS: &[&str] = &[
    "ticketId",
    "medium",
    "prio",
    "waited",
    "mark",
    "wait",
    "due",
    "score",
    "tags",
    "counts",
    "seen_at",
    "details",
    "old_queue",
    "older_queue",
    "mood",
    "unknown",
    "other",
    "secret",
    "attempt",
    "lane",
    "track",
];

/// Values of all kinds, near the bounds of the types and of the spec.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "0.0",
    "-1",
    "-2",
    "-2.5",
    "-2.75",
    "1",
    "1.0",
    "2.5",
    "5",
    "6",
    "1e2",
    "45e-1",
    "127",
    "128",
    "-128",
    "-129",
    "255",
    "256",
    "300",
    "301",
    "65535",
    "65536",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "3e38",
    "5e38",
    "1e39",
    "2e39",
    "-1e300",
    "1e-7",
    "\"5\"",
    "\"2.5\"",
    "\"\"",
    "\" \"",
    "\"a\"",
    "\"ab\"",
    "\"é\"",
    "\"éé\"",
    "\"abcdef\"",
    "\"abcdefg\"",
    "\"éééééé\"",
    "\"ééééééé\"",
    "\"web\"",
    "\"phone\"",
    "\"mail\"",
    "\"WEB\"",
    "\"telephone\"",
    "\"glad\"",
    "\"calm\"",
    "\"noon\"",
    "\"fast\"",
    "\"slow\"",
    "\"Fast\"",
    "\"1 %\"",
    "\"n-1\"",
    "\"track\"",
    "\"page\"",
    "\"2026-11-20T10:15:00Z\"",
    "\"2026-11-20T11:15:00.25+01:00\"",
    "\"2026-02-30T10:15:00Z\"",
    "\"2026-04-31T10:15:00Z\"",
    "\"2025-02-29T10:15:00-05:00\"",
    "\"2100-02-29t00:00:00z\"",
    "\"2026-11-20T10:15:00+0000\"",
    "\"2026-11-20T10:15:00+01\"",
    "\"2026-02-30T10:15:00+0100\"",
    "\"2026-11-20\"",
    "[]",
    "[\"a\"]",
    "[\"a\", \"b\"]",
    "[\"a\", \"b\", \"c\"]",
    "[\"a\", null]",
    "[null]",
    "[1]",
    "[1, 2]",
    "[1, 2.5]",
    "[200, -200]",
    "[128]",
    "[\"5\"]",
    "[true]",
    "[[]]",
    "[{}]",
    "[\"2026-11-20T10:15:00Z\"]",
    "[\"2026-02-30T10:15:00Z\"]",
    "[\"noon\"]",
    "[\"2026-11-20T10:15:00+0000\"]",
    "{}",
    "{\"a\": 1}",
    "{\"a\": null}",
];
