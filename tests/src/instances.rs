//! Random track calls, valid ones and ones with mistakes. Their members come from the table of the spec; the same seed
//! makes the same calls.

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::json::write_string;
use livechat_spec::table::{Event, Property, Spec};
use livechat_spec::vocabulary::{FieldRole, Kind, Presence, Sensitivity};

/// JSON with ordered members, whose texts keep their spelling.
#[derive(Clone, Debug)]
enum Json {
    /// A string, a number or a word, as its text.
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// The text of a random call by the built-in spec, which may have mistakes.
pub fn call(random: &mut Rng) -> String {
    call_of(&LIVECHAT, random)
}

/// The text of a random call by a spec, which may have mistakes.
pub fn call_of(spec: &Spec, random: &mut Rng) -> String {
    let mut call = right_call(spec, random);
    for _ in 0..[0, 0, 1, 1, 1, 2, 3][random.usize(..7)] {
        mutate(&mut call, spec, random);
    }
    let mut out = String::new();
    write(&call, random, &mut out);
    out
}

/// The text of a random batch, whose calls may have mistakes.
pub fn batch(random: &mut Rng) -> String {
    let calls: Vec<_> = (0..random.usize(..4)).map(|_| call(random)).collect();
    let mut members = vec![format!("\"batch\": [{}]", calls.join(", "))];
    for field in LIVECHAT.envelope {
        if random.u8(..8) == 0 {
            let mut value = String::new();
            let made = if random.u8(..4) > 0 { right_value(field, random) } else { any_value(random, 2) };
            write(&made, random, &mut value);
            members.push(format!("\"{}\":{value}", field.key));
        }
    }
    random.shuffle(&mut members);
    format!("{{{}}}", members.join(","))
}

/// The text of an object with one member.
pub fn object(random: &mut Rng) -> String {
    let mut out = String::new();
    write(&Json::Object(vec![("page".to_owned(), any_value(random, 2))]), random, &mut out);
    out
}

/// A random call without mistakes.
fn right_call(spec: &Spec, random: &mut Rng) -> Json {
    let event = pick(random, spec.events);
    let mut members = Vec::new();
    for field in spec.envelope {
        let often = matches!(field.role, Some(FieldRole::Event)) || random.u8(..3) > 0;
        if !often || field.role == Some(FieldRole::Tolerated) {
            continue;
        }
        let value = match field.role {
            Some(FieldRole::Event) => string(event.name),
            Some(FieldRole::Call) => string(field.values[0]),
            Some(FieldRole::Properties) => right_properties(event, random),
            _ => right_value(field, random),
        };
        members.push((field.key.to_owned(), value));
    }
    random.shuffle(&mut members);
    Json::Object(members)
}

fn right_properties(event: &Event, random: &mut Rng) -> Json {
    let mut members = Vec::new();
    for of_event in event.properties {
        if random.bool() || (of_event.presence == Presence::Required && random.u8(..8) > 0) {
            members.push((of_event.property.key.to_owned(), right_value(of_event.property, random)));
        }
    }
    Json::Object(members)
}

fn right_value(property: &Property, random: &mut Rng) -> Json {
    match property.kind {
        Kind::Integer => Json::Text(random.u32(..).to_string()),
        Kind::Number => Json::Text(pick(random, NUMBERS).to_string()),
        Kind::Boolean => Json::Text(random.bool().to_string()),
        Kind::Timestamp => string(pick_first(random, TIMES, LIKELY_TIMES)),
        Kind::Object => Json::Object(vec![("page".to_owned(), any_value(random, 2))]),
        Kind::Array => Json::Array(Vec::new()),
        Kind::Enum if random.u8(..4) > 0 => string(pick(random, property.values)),
        _ => string(pick_first(random, TEXTS, TEXTS_WITH_MEANING)),
    }
}

/// Makes one random change.
fn mutate(call: &mut Json, spec: &Spec, random: &mut Rng) {
    let Json::Object(members) = call else {
        return;
    };
    let properties = members.iter_mut().find(|(key, _)| Some(&**key) == key_of(spec, FieldRole::Properties));
    if let (true, Some((_, Json::Object(properties)))) = (random.u8(..10) < 6, properties) {
        mutate_member(properties, spec.properties, random);
        return;
    }
    match random.u8(..40) {
        0 => *call = any_value(random, 1),
        1..=6 => set(members, key_of(spec, FieldRole::Event).unwrap_or_default(), name(spec, random)),
        7..=8 => set(members, key_of(spec, FieldRole::Call).unwrap_or_default(), string(pick(random, CALLS))),
        _ => mutate_member(members, spec.envelope, random),
    }
}

/// Changes a member of an object that knows these keys.
fn mutate_member(members: &mut Vec<(String, Json)>, known: &[&Property], random: &mut Rng) {
    let property = pick(random, known);
    let at = random.usize(..=members.len());
    match random.u8(..12) {
        0 => set(members, pick(random, UNKNOWN), any_value(random, 2)),
        1 => set(members, property.key, Json::Text("null".to_owned())),
        2 | 3 => set(members, property.key, any_value(random, 1)),
        4..=6 => set(members, property.key, near_value(property, random)),
        7 | 8 if !property.aliases.is_empty() => {
            let value = if random.bool() { right_value(property, random) } else { any_value(random, 1) };
            if random.bool() {
                members.retain(|(key, _)| key != property.key);
            }
            set(members, pick(random, property.aliases), value);
        }
        9 if at < members.len() => {
            members.remove(at);
        }
        10 if at < members.len() => {
            let (key, value) = members.remove(at);
            let other = match random.u8(..4) {
                0 => key.to_uppercase(),
                1 => format!("{key} "),
                2 => key.replace('_', "-"),
                _ => key.chars().rev().collect(),
            };
            set(members, &other, value);
        }
        _ => set(members, property.key, right_value(property, random)),
    }
}

/// A value near the limit of what the property allows.
fn near_value(property: &Property, random: &mut Rng) -> Json {
    match property.kind {
        Kind::Integer | Kind::Number => match random.u8(..4) {
            0 => string(pick(random, NUMBERS)),
            1 => string(pick(random, NO_NUMBERS)),
            _ => Json::Text(format!("-{}", pick(random, NUMBERS).trim_start_matches('-'))),
        },
        Kind::Timestamp => match random.u8(..4) {
            0 => string(pick(random, NO_DAYS)),
            1 => string(pick(random, BASIC_OFFSETS)),
            _ => string(&near_time(random)),
        },
        Kind::Object => Json::Array(vec![Json::Object(Vec::new())]),
        _ if property.sensitivity == Sensitivity::Identifier => Json::Text(pick(random, NUMBERS).to_string()),
        _ => string(&pick(random, TEXTS).repeat(random.usize(..60))),
    }
}

/// A time with one character changed, removed or added.
fn near_time(random: &mut Rng) -> String {
    let mut time: Vec<char> = pick(random, TIMES).chars().collect();
    let at = random.usize(..time.len());
    let other = random
        .choice(['0', '1', '2', '3', '6', '9', 'T', 't', ' ', 'Z', 'z', '+', '-', ':', '.', ',', '\n', '٣'])
        .unwrap_or('x');
    match random.u8(..4) {
        0 => {
            time.remove(at);
        }
        1 => time.insert(at, other),
        2 => time.push(other),
        _ => time[at] = other,
    }
    time.into_iter().collect()
}

/// A value for an event name: another name, or no name at all.
fn name(spec: &Spec, random: &mut Rng) -> Json {
    let event = pick(random, spec.events);
    match random.u8(..8) {
        0..=2 => string(event.name),
        3 if !event.aliases.is_empty() => string(pick(random, event.aliases)),
        4 if !spec.ambiguous.is_empty() => string(pick(random, spec.ambiguous)),
        5 => string(&event.name.to_lowercase()),
        6 => string(pick(
            random,
            &["Order Completed", "Live Chat Rated", "", "Chat Message Sent", " Live Chat Message Sent"],
        )),
        _ => any_value(random, 1),
    }
}

/// Random JSON of at most this depth.
fn any_value(random: &mut Rng, depth: usize) -> Json {
    match random.u8(..if depth == 0 { 7 } else { 11 }) {
        0 => Json::Text("null".to_owned()),
        1 => Json::Text("true".to_owned()),
        2 => Json::Text("false".to_owned()),
        3 => Json::Text(pick(random, NUMBERS).to_string()),
        4 => string(pick(random, NUMBERS)),
        5 => string(pick(random, TIMES)),
        6 => string(pick(random, TEXTS)),
        7 | 8 => Json::Array((0..random.usize(..3)).map(|_| any_value(random, depth - 1)).collect()),
        _ => {
            let mut members = Vec::new();
            for _ in 0..random.usize(..3) {
                set(&mut members, pick(random, UNKNOWN), any_value(random, depth - 1));
            }
            Json::Object(members)
        }
    }
}

fn key_of(spec: &Spec, role: FieldRole) -> Option<&'static str> {
    spec.envelope.iter().find(|field| field.role == Some(role)).map(|field| field.key)
}

fn set(members: &mut Vec<(String, Json)>, key: &str, value: Json) {
    match members.iter_mut().find(|(known, _)| known == key) {
        Some((_, old)) => *old = value,
        None => members.push((key.to_owned(), value)),
    }
}

fn string(text: &str) -> Json {
    let mut out = String::new();
    write_string(&mut out, text);
    Json::Text(out)
}

/// Picks one of these.
pub fn pick<'a, T: ?Sized>(random: &mut Rng, among: &'a [&'a T]) -> &'a T {
    among[random.usize(..among.len())]
}

/// Picks one of the first `most` of these, and seldom another one.
fn pick_first<'a>(random: &mut Rng, among: &'a [&'a str], most: usize) -> &'a str {
    let among = if random.u8(..16) == 0 { among } else { &among[..most] };
    pick(random, among)
}

/// Writes JSON with random spaces and escapes.
fn write(json: &Json, random: &mut Rng, out: &mut String) {
    let space = [" ", "", "", "\n\t"][random.usize(..4)];
    match json {
        Json::Text(text) if random.u8(..8) == 0 => out.push_str(&escaped(text)),
        Json::Text(text) => out.push_str(text),
        Json::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { space });
                write(item, random, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (at, (key, value)) in members.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { space });
                write(&string(key), random, out);
                out.push(':');
                out.push_str(space);
                write(value, random, out);
            }
            out.push('}');
        }
    }
}

/// Escapes the letters of a string; returns other values unchanged.
fn escaped(text: &str) -> String {
    if !text.starts_with('"') || text.contains('\\') {
        return text.to_owned();
    }
    let escape = |unit: u16| format!("\\u{unit:04x}");
    let inner: String = text[1..text.len() - 1].encode_utf16().map(escape).collect();
    format!("\"{inner}\"")
}

/// Texts of all lengths and alphabets.
pub const TEXTS: &[&str] = &[
    "",
    "visitor-17",
    "conv-7f3a",
    "Ines Okafor",
    "Is the blue kettle back in stock?",
    "it's \"quoted\" \\ / \u{8}\u{c}\r\n\t\u{1}\u{7f}",
    "żółć 你好 مرحبا",
    "👩\u{200d}🚀 e\u{301} \u{2028}\u{feff}\u{0}",
    "track",
    "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789",
    "null",
    "undefined",
    "[object Object]",
    " ",
    "\u{a0}\u{3000}",
];

/// How many of the [`TEXTS`], from the first, break no rule as ids and names.
const TEXTS_WITH_MEANING: usize = 10;

/// Numbers that stay different as 64-bit floats, which is all that validators of JSON Schema have.
pub const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "0.0",
    "1",
    "45",
    "45.0",
    "45.5",
    "0.5",
    "1e2",
    "1E+2",
    "4.5e1",
    "4.55e1",
    "25e-1",
    "100e-2",
    "1e-7",
    "1e300",
    "9007199254740993",
    "18446744073709551616",
    "123456789012345678901234567890",
    "372",
    "4294967296.25",
];

/// Texts that look like numbers and are none.
const NO_NUMBERS: &[&str] = &["", " 45", "45 ", "+45", "045", "45.", ".5", "0x2d", "NaN", "Infinity", "1,5", "４５"];

/// Timestamps of dates that exist.
pub const TIMES: &[&str] = &[
    "2026-11-20T10:15:00Z",
    "2026-11-20T10:15:00.250Z",
    "2026-11-20T10:15:00.12345678+00:00",
    "2026-11-20t10:15:00.123456789z",
    "2026-11-20T23:59:59.999-23:59",
    "2027-01-01T05:29:60+05:30",
    "2010-01-01T00:30:00+01:00",
    "0000-01-01T00:00:00.000000000000000000001+14:00",
    "9999-12-31T23:59:59Z",
];

/// How many of the [`TIMES`], from the first, are within a day.
const LIKELY_TIMES: usize = 4;

/// Timestamps of dates and leap seconds that do not exist, which no pattern can refuse.
const NO_DAYS: &[&str] = &[
    "2026-02-29T10:15:00Z",
    "2100-02-29T10:15:00Z",
    "2026-04-31T00:00:00-01:00",
    "2024-02-29T23:59:60-23:59",
    "2026-12-31T12:00:60Z",
];

/// Timestamps whose offset is in the basic format of ISO 8601, some of dates that do not exist.
const BASIC_OFFSETS: &[&str] =
    &["2026-11-20T10:15:00+0000", "2026-11-20T10:15:00.25-0530", "2026-11-20t10:15:00+01", "2026-02-29T10:15:00+0100"];

const CALLS: &[&str] = &["track", "page", "Track", "", "identify"];

/// Keys that no event has.
pub const UNKNOWN: &[&str] =
    &["batch", "receivedAt", "_metadata", "writeKey", "version", "queue", "Event", "agent_email", "", "a/b~c", "é"];
