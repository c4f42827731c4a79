//! Streams of similar documents: the checker learns templates, matches them, misses them, forgets them and pauses. With
//! all passes it must find what `validate` finds in each document.

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::json::{Reader, parse};
use livechat_spec::table::{Dialect, Event, EventName, EventProperty, Fixed, Limits, Property, Spec};
use livechat_spec::vocabulary::{FieldRole, Kind, Presence, Sensitivity};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::checkers::Checkers;
use livechat_tests::trees::{Tree, each_text, string, tree, written};
use livechat_tests::{dialects, fixtures, instances};

const SEED: u64 = 0x5ea1_ed17;

/// Documents that begin alike and then differ. In whatever order they come, each has the findings that it has alone.
fn siblings() -> Vec<String> {
    let call = |middle: &str| {
        format!(
            r#"{{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent","context":{{"library":{{"name":"js","version":"1"}}}},{middle}}}"#
        )
    };
    let base = call(r#""properties":{"conversation_id":"c-1","message_id":"m-1","conversation_duration":45}"#);
    let long = "a".repeat(33_000);
    let changed = [
        ("", ""),
        (r#""c-1""#, r#""c-2 and more""#),
        (r#""c-1""#, r#""""#),
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
    let mut all: Vec<String> =
        changed.iter().map(|(old, new)| base.replacen(old, new, 1).replace("LONG", &long)).collect();
    all.push(base.replace("\":", "\": "));
    all.push(call(r#""properties":{}"#));
    all.push(call(r#""properties":null"#));
    all.push(call(r#""timestamp":"2026-11-20T10:15:00.250Z""#));
    all.push(call(r#""timestamp":"2026-02-30T10:15:00.250Z""#));
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
    let mut matched = 0;
    for dialect in dialects() {
        // Two in a row, with a checker that has seen only the first, and with one that has seen all before.
        let mut experienced = Checkers::new(&LIVECHAT, dialect);
        for sibling in &siblings {
            let mut young = Checkers::new(&LIVECHAT, dialect);
            for document in [&siblings[0], sibling, sibling, &siblings[0]] {
                young.findings(document.as_bytes());
            }
            matched += young.decided[0];
            experienced.findings(sibling.as_bytes());
        }
        for _ in 0..agreement(200) {
            experienced.findings(siblings[random.usize(..siblings.len())].as_bytes());
        }
    }
    assert!(matched > siblings.len() * 2, "{matched}");
}

/// The same document, with other values of the same kinds.
fn vary(tree: &mut Tree, random: &mut Rng) {
    each_text(tree, "", &mut |key, text| {
        if random.u8(..3) > 0 || key == "type" {
            return;
        }
        if key == "event" {
            if random.u8(..3) == 0 {
                *text = string(LIVECHAT.events[random.usize(..LIVECHAT.events.len())].name);
            }
        } else if text.starts_with("\"20") {
            *text = format!("\"20{:02}-11-2{}T1{}:15:00.2{1}0Z\"", random.u8(..100), random.u8(..10), random.u8(..10));
        } else if text.starts_with('"') {
            let length = random.usize(..40);
            let letters = ["a", "b", " ", "7", "é", "\\n", "😀", "\\u00e9", "/"];
            let among = if random.bool() { 4 } else { letters.len() };
            *text = format!("\"{}\"", (0..length).map(|_| letters[random.usize(..among)]).collect::<String>());
        } else if text.starts_with(|first: char| first.is_ascii_digit()) {
            *text = random.u32(..).to_string();
        }
    });
}

/// A value of another kind, or one that may break a rule.
const OTHERS: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e2",
    "[]",
    "{}",
    "\"\"",
    "\"x\"",
    "\"2026-11-20T10:15:00Z\"",
    "[1]",
    "01",
    "1.",
    "nul",
    "\"\\ud83d\"",
    "\"\\x\"",
    r#"{"a":1,"a":1}"#,
    r#"{"name":"js"}"#,
];

/// Changes a document in one position.
fn disturb(tree: &mut Tree, random: &mut Rng) {
    match tree {
        Tree::Text(text) => OTHERS[random.usize(..OTHERS.len())].clone_into(text),
        Tree::Array(items) if items.is_empty() => items.push(Tree::Text("1".to_owned())),
        Tree::Array(items) => {
            let at = random.usize(..items.len());
            disturb(&mut items[at], random);
        }
        Tree::Object(members) => {
            let at = random.usize(..=members.len());
            match random.u8(..7) {
                0 | 1 => {
                    let keys = [
                        "userId",
                        "agent_id",
                        "queue",
                        "context",
                        "batch",
                        "type",
                        "extra",
                        "agent_nam",
                        "agentId",
                        "é",
                    ];
                    let value = Tree::Text(OTHERS[random.usize(..OTHERS.len())].to_owned());
                    members.insert(at, (keys[random.usize(..keys.len())].to_owned(), value));
                }
                2 if at < members.len() => drop(members.remove(at)),
                3 => random.shuffle(members),
                _ if at < members.len() => disturb(&mut members[at].1, random),
                _ => {}
            }
        }
    }
}

fn shuffle(tree: &mut Tree, random: &mut Rng) {
    match tree {
        Tree::Text(_) => {}
        Tree::Array(items) => items.iter_mut().for_each(|item| shuffle(item, random)),
        Tree::Object(members) => {
            random.shuffle(members);
            for (_, value) in members {
                shuffle(value, random);
            }
        }
    }
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
    let [matched, scanned, _] = checkers[0].decided;
    assert!(matched > scanned && scanned > 100, "{decided}");
}

fn tally(checkers: &[Checkers]) -> String {
    let sum = |at: usize| checkers.iter().map(|all| all.decided[at]).sum::<usize>();
    let refused: usize = checkers.iter().map(|all| all.refused).sum();
    format!(
        "{} matched templates, {} were scanned, {} are clean and were validated, {refused} have findings",
        sum(0),
        sum(1),
        sum(2)
    )
}

/// Leaks a value, because specs are static.
fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn kept_list<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}

/// The size of a spec, and whether its properties have aliases.
#[derive(Clone, Copy)]
struct Size {
    properties: usize,
    events: usize,
    aliases: usize,
}

/// A random spec.
fn random_shop(size: Size, random: &mut Rng) -> &'static Spec {
    let mut properties: Vec<&'static Property> = Vec::new();
    for number in 0..size.properties {
        // Keys of all lengths, many of which differ in few places.
        let tail = "_of_the_conversation_in_the_queue".get(..random.usize(..33)).unwrap_or_default();
        let key = if random.bool() { format!("p{number}{tail}") } else { format!("chat{tail}_{number}") };
        let alias = (number < size.aliases).then(|| kept(format!("other name of {number}")).as_str());
        properties.push(kept(property(kept(key), alias, random)));
    }
    let mut events: Vec<&'static Event> = Vec::new();
    for number in 0..size.events {
        let mut of_event = Vec::new();
        for property in &properties {
            let presence = match random.u8(..20) {
                0 => Presence::Required,
                1 => Presence::Recommended,
                2..=5 if size.events > 1 => continue,
                _ => Presence::Optional,
            };
            of_event.push(EventProperty::new(property, presence));
        }
        of_event.sort_by_key(|property| property.hash);
        let tail = " and everything that belongs to it".get(..random.usize(..30)).unwrap_or_default();
        let name: &str = kept(format!("Shop {number}{tail}"));
        let event = Event::new(name, kept(format!("shop_{number}")), kept_list(of_event));
        let alias: &str = kept(format!("shop-{number}"));
        let event = if random.u8(..4) == 0 { event.aliases(kept_list(vec![alias])) } else { event };
        events.push(kept(if number > 0 && random.u8(..8) == 0 { event.deprecated("send another one") } else { event }));
    }
    let dialects: Vec<&'static Dialect> =
        (0..3).map(|number| kept(dialect(number, &properties, &events, random))).collect();
    let spec =
        Spec::new("shop", "1.0.0", "Shop", 17).envelope(LIVECHAT.envelope, LIVECHAT.batch).senders(LIVECHAT.senders);
    let spec = spec.properties(kept_list(properties)).events(kept_list(events)).dialects(kept_list(dialects));
    kept(spec.ambiguous(kept_list(vec!["Shop"])))
}

fn property(key: &'static str, alias: Option<&'static str>, random: &mut Rng) -> Property {
    let sensitivity = [Sensitivity::None, Sensitivity::Identifier, Sensitivity::Content][random.usize(..3)];
    let new = |kind| Property::new(key, kind, sensitivity);
    let property = match random.u8(..14) {
        0 => new(Kind::String).min_length(2).max_length(9),
        1 => new(Kind::String).min_length(3),
        2 => new(Kind::String).max_length(5),
        3 => new(Kind::Integer).minimum("1").maximum("5"),
        4 => new(Kind::Integer).minimum("-10"),
        5 => new(Kind::Number).minimum("0.5"),
        6 => new(Kind::Number).maximum("1e3"),
        7 => new(Kind::Number),
        8 => new(Kind::Boolean),
        9 => new(Kind::Timestamp),
        10 => new(Kind::Enum).values(&["web", "phone", "żółć", ""]),
        11 => new(Kind::Object),
        12 => {
            let kinds = [Kind::String, Kind::Integer, Kind::Number, Kind::Boolean, Kind::Timestamp, Kind::Object];
            new(Kind::Array).items(kinds[random.usize(..kinds.len())])
        }
        _ => new(Kind::String),
    };
    let property = if random.u8(..16) == 0 { property.deprecated("send another one") } else { property };
    alias.map_or(property, |alias| property.aliases(kept_list(vec![alias])))
}

fn dialect(number: usize, properties: &[&'static Property], events: &[&'static Event], random: &mut Rng) -> Dialect {
    let (mut kinds, mut recommended, mut absent, mut fixed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for property in properties {
        // The more properties, the rarer, so that most calls are clean.
        let rare = random.usize(..12 + properties.len()) > 12;
        match (property.kind, random.u8(..12)) {
            (Kind::Number | Kind::Integer, 5..=8) if !rare => {
                let event = events[random.usize(..events.len())].key;
                fixed.push(Fixed::new(event, property.key, "3"));
            }
            (_, 9) if !rare => recommended.push(property.key),
            (_, 10) if !rare => absent.push(property.key),
            (Kind::Number, 0..=4) => kinds.push((property.key, Kind::Integer)),
            (Kind::String, 0..=2) if property.min_length.is_none() && property.max_length.is_none() => {
                kinds.push((property.key, Kind::Timestamp));
            }
            _ => {}
        }
    }
    let identities: &[&str] = [&["userId"][..], &["userId", "anonymousId"], &["groupId"]][number % 3];
    let key: &str = kept(format!("dialect-{number}"));
    let limits = Limits::new(Some(random.usize(400..9000)), Some(random.usize(1000..20_000)), Some(random.usize(1..6)));
    Dialect::new(key, key, LIVECHAT.dialects[0].perspective, identities)
        .kinds(kept_list(kinds))
        .recommended(kept_list(recommended))
        .absent(kept_list(absent))
        .fixed(kept_list(fixed))
        .limits(limits)
}

fn random_call(spec: &Spec, random: &mut Rng) -> Tree {
    // Most calls are clean, others may have anything.
    let careless = random.u8(..4) == 0;
    let event = spec.events[random.usize(..spec.events.len())];
    let mut members = Vec::new();
    for field in spec.envelope {
        let value = match field.role {
            Some(FieldRole::Event) => {
                let names = ["Order Completed", "Shop", "shop-0", "Shop X"];
                string(if careless && random.u8(..4) == 0 { names[random.usize(..names.len())] } else { event.name })
            }
            Some(FieldRole::Call) => string(field.values[0]),
            Some(FieldRole::Properties) => {
                members.push((field.key.to_owned(), random_properties(event, careless, random)));
                continue;
            }
            Some(FieldRole::Tolerated) => continue,
            _ if random.u8(..3) == 0 => continue,
            _ => random_value(field, careless, random),
        };
        members.push((field.key.to_owned(), Tree::Text(value)));
    }
    Tree::Object(members)
}

fn random_properties(event: &Event, careless: bool, random: &mut Rng) -> Tree {
    let mut members = Vec::new();
    let often = random.u8(1..10);
    for of_event in event.properties {
        let property = of_event.property;
        let wanted = of_event.presence != Presence::Optional || random.u8(..10) < often;
        if !wanted || property.deprecated.is_some() && !(careless && random.bool()) {
            continue;
        }
        let key = match property.aliases.first() {
            Some(alias) if careless && random.u8(..8) == 0 => alias,
            _ => property.key,
        };
        let value = if random.u8(..40) == 0 {
            OTHERS[random.usize(..11)].to_owned()
        } else {
            random_value(property, careless, random)
        };
        members.push((key.to_owned(), Tree::Text(value)));
    }
    if random.u8(..6) == 0 {
        members.push(("unknown to all".to_owned(), Tree::Text("[1,{\"a\":null}]".to_owned())));
    }
    Tree::Object(members)
}

/// A value that is mostly right.
fn random_value(property: &Property, careless: bool, random: &mut Rng) -> String {
    let simple = |kind: Kind, random: &mut Rng| -> &'static str {
        let texts: &[&str] = match kind {
            Kind::String => &[
                "\"abc\"",
                "\"abcd\"",
                "\"żół\"",
                "\"\\u00e9\\u00e9\\u00e9\"",
                "\"ab\"",
                "\"a longer text\"",
                "\"2026-11-20T10:15:00Z\"",
            ],
            Kind::Enum => &["\"web\"", "\"phone\"", "\"żółć\"", "\"\"", "\"w\\u0065b\"", "\"fax\""],
            Kind::Integer => &["3", "3", "1", "5", "3.0", "30e-1", "6", "0", "-0"],
            Kind::Number => &["3", "3", "3.0", "0.5", "1e3", "1000.5", "0.25", "2.5", "-3"],
            Kind::Boolean => &["true", "false"],
            Kind::Timestamp => &[
                "\"2026-11-20T10:15:00.250Z\"",
                "\"2026-11-20T10:15:00+01:00\"",
                "\"2024-02-29T10:15:00.000Z\"",
                "\"2026-02-29T10:15:00.000Z\"",
            ],
            Kind::Object => &[
                "{}",
                r#"{"a":{"b":[1,"c",null]}}"#,
                r#"{"library":{"name":"js"},"integration":{"name":"x"}}"#,
                r#"{"a":1,"a":2}"#,
            ],
            _ => &["[]"],
        };
        // The first two are right for every property, the next ones for most.
        let among = if careless && random.u8(..3) == 0 { texts.len() } else { texts.len().min(2) };
        texts[random.usize(..among)]
    };
    if careless && random.u8(..8) == 0 {
        return "null".to_owned();
    }
    // Some dialect may have timestamps here.
    if property.kind == Kind::String && property.min_length.is_none() && property.max_length.is_none() && random.bool()
    {
        return "\"2026-11-20T10:15:00Z\"".to_owned();
    }
    match property.items {
        Some(kind) => {
            let items: Vec<_> = (0..random.usize(..3)).map(|_| simple(kind, random)).collect();
            format!("[{}]", items.join(","))
        }
        None => simple(property.kind, random).to_owned(),
    }
}

/// Checks many documents by a spec, in all its dialects.
fn check_by(spec: &'static Spec, documents: usize, random: &mut Rng) -> Vec<Checkers> {
    let dialects = std::iter::once(None).chain(spec.dialects.iter().copied().map(Some));
    let mut checkers: Vec<_> = dialects.map(|dialect| Checkers::new(spec, dialect)).collect();
    let mut call = random_call(spec, random);
    for _ in 0..documents {
        if random.u8(..3) == 0 {
            call = random_call(spec, random);
        } else if let Tree::Object(members) = &mut call {
            let careless = random.u8(..4) == 0;
            // The same keys, with other values, and sometimes another event.
            for (key, value) in members {
                match spec.field(key).and_then(|field| field.role) {
                    Some(FieldRole::Event) if random.u8(..3) == 0 => {
                        *value = Tree::Text(string(spec.events[random.usize(..spec.events.len())].name));
                    }
                    Some(FieldRole::Properties) => {
                        let Tree::Object(properties) = value else { continue };
                        for (key, value) in properties {
                            let Some(property) = spec.properties.iter().find(|property| property.key == key) else {
                                continue;
                            };
                            *value = Tree::Text(random_value(property, careless, random));
                        }
                    }
                    _ => {}
                }
            }
        }
        let mut document = call.clone();
        match random.u8(..12) {
            0 => disturb(&mut document, random),
            1 => shuffle(&mut document, random),
            2 => {
                let calls = (0..random.usize(..4)).map(|_| random_call(spec, random)).chain([call.clone()]).collect();
                document = Tree::Object(vec![(spec.batch.to_owned(), Tree::Array(calls))]);
            }
            _ => {}
        }
        let bytes = written(&document);
        for checkers in &mut checkers {
            checkers.findings(&bytes);
        }
    }
    checkers
}

#[test]
fn passes_agree_on_random_specs() {
    let mut random = chance(SEED ^ 1);
    let sizes = [
        (1, 1, 0),
        (8, 1, 4),
        (30, 5, 10),
        (70, 12, 20),
        (128, 6, 100),
        (129, 4, 3),
        (200, 3, 0),
        (5, 64, 5),
        (20, 90, 5),
        (128, 4, 126),
    ];
    for (properties, events, aliases) in sizes {
        let size = Size { properties, events, aliases };
        // Large specs take ten times as long.
        let documents = agreement(4000) / 10 / sizes.len();
        let mut all = Vec::new();
        for _ in 0..documents.div_ceil(400) {
            all.extend(check_by(random_shop(size, &mut random), documents.min(400), &mut random));
        }
        println!("{properties} properties, {events} events: {}", tally(&all));
        let fast: usize = all.iter().map(|of| of.decided[0] + of.decided[1]).sum();
        assert_eq!(fast > 0, properties <= 128, "{}", tally(&all));
        assert!(matches!(all[0].spec().event("Order Completed"), EventName::Foreign));
    }
}

/// A spec of this many events, all with the same properties.
fn shop_of(events: usize, properties: &[&'static Property]) -> Spec {
    let mut of_event: Vec<_> =
        properties.iter().map(|property| EventProperty::new(property, Presence::Optional)).collect();
    of_event.sort_by_key(|property| property.hash);
    let of_event = kept_list(of_event);
    let event = |number| {
        let event = Event::new(kept(format!("Shop {number}")), kept(format!("shop_{number}")), of_event);
        kept(event)
    };
    Spec::new("shop", "1.0.0", "Shop", 17)
        .envelope(LIVECHAT.envelope, LIVECHAT.batch)
        .senders(LIVECHAT.senders)
        .properties(kept_list(properties.to_vec()))
        .events(kept_list((0..events).map(event).collect()))
}

fn of_event(name: &str, properties: &str) -> String {
    format!(r#"{{"userId":"visitor-17","event":"{name}","properties":{{{properties}}}}}"#)
}

/// A template that was learned from one event matches the others, however many there are.
#[test]
fn more_events_than_bits() {
    let spec = kept(shop_of(130, &[kept(Property::new("room", Kind::String, Sensitivity::None))]));
    let mut checkers = Checkers::new(spec, None);
    for number in [0, 0, 63, 64, 65, 1, 127, 128, 129, 0] {
        let document = of_event(&format!("Shop {number}"), r#""room":"12""#);
        assert!(checkers.findings(document.as_bytes()).is_empty());
    }
}

/// A string with a length keeps its bounds where a dialect has timestamps.
#[test]
fn times_of_a_length() {
    let property = Property::new("closed_at", Kind::String, Sensitivity::None).max_length(20);
    let dialect = Dialect::new("d", "D", LIVECHAT.dialects[0].perspective, &["userId"]);
    let dialect = kept(dialect.kinds(kept_list(vec![("closed_at", Kind::Timestamp)])));
    let spec = kept(shop_of(1, &[kept(property)]).dialects(kept_list(vec![dialect])));
    for dialect in [None, Some(dialect)] {
        let mut checkers = Checkers::new(spec, dialect);
        for (time, fits) in [("2026-11-20T10:15:00Z", true), ("2026-11-20T10:15:00.250Z", false)] {
            for _ in 0..2 {
                let document = of_event("Shop 0", &format!(r#""closed_at":"{time}""#));
                assert_eq!(checkers.findings(document.as_bytes()).is_empty(), fits, "{time}");
            }
        }
    }
}

/// As many keys as a byte can count, one less, and one more.
#[test]
fn as_many_keys_as_a_byte_counts() {
    for aliases in [126, 127, 128] {
        let property = |number: usize| {
            let property = Property::new(kept(format!("room_{number}")), Kind::String, Sensitivity::None);
            let alias: &str = kept(format!("other name of {number}"));
            kept(if number < aliases { property.aliases(kept_list(vec![alias])) } else { property })
        };
        let properties: Vec<_> = (0..128).map(property).collect();
        let mut checkers = Checkers::new(kept(shop_of(1, &properties)), None);
        for key in 0..128 {
            assert!(checkers.findings(of_event("Shop 0", &format!(r#""room_{key}":"12""#)).as_bytes()).is_empty());
        }
    }
}

/// A name is compared with the unescaped string.
#[test]
fn names_with_backslashes() {
    let event = Event::new(r"Shop\/A", "shop", &[]);
    let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(LIVECHAT.envelope, LIVECHAT.batch);
    let spec = kept(spec.events(kept_list(vec![kept(event)])));
    let mut checkers = Checkers::new(spec, None);
    for (name, is_it) in [(r"Shop\\/A", true), (r"Shop\/A", false), (r"Shop\\\/A", true)] {
        assert_eq!(checkers.findings(of_event(name, "").as_bytes()).is_empty(), is_it, "{name}");
    }
}

/// Names that have the same length and the same first 32 bytes are told apart.
#[test]
fn long_names_that_begin_alike() {
    let beginning = "Shop ".repeat(8);
    let keys = ["room", "desk", "lamp"];
    let events = keys.map(|key| {
        let property = kept(Property::new(key, Kind::String, Sensitivity::None));
        let of_event = kept_list(vec![EventProperty::new(property, Presence::Required)]);
        let event: &Event = kept(Event::new(kept(format!("{beginning}{key}")), key, of_event));
        (property as &Property, event)
    });
    let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(LIVECHAT.envelope, LIVECHAT.batch);
    let spec = spec.properties(kept_list(events.map(|(property, _)| property).to_vec()));
    let spec = kept(spec.events(kept_list(events.map(|(_, event)| event).to_vec())));
    let mut checkers = Checkers::new(spec, None);
    for (name, key) in keys.iter().flat_map(|name| keys.map(|key| (*name, key))).chain([("hall", "room")]) {
        let document = of_event(&format!("{beginning}{name}"), &format!(r#""{key}":"12""#));
        for _ in 0..2 {
            assert_eq!(checkers.findings(document.as_bytes()).is_empty(), name == key, "{document}");
        }
    }
}

/// The sender of a call may be a field of the envelope.
#[test]
fn senders_in_fields() {
    let spec = shop_of(1, &[kept(Property::new("room", Kind::String, Sensitivity::None))]);
    let spec = kept(spec.senders(kept_list(vec![&["channel"][..], &["context", "library", "name"]])));
    let mut checkers = Checkers::new(spec, None);
    for fields in [r#""channel":"web""#, r#""context":{"library":{"name":"js"}},"channel":"web""#, r#""channel":"""#] {
        let document = format!(r#"{{"userId":"u","event":"Shop 0",{fields},"properties":{{}}}}"#);
        for _ in 0..2 {
            checkers.findings(document.as_bytes());
        }
    }
}
