//! Random specs, and random calls of each.

use std::borrow::Cow;

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::table::{Dialect, Event, EventName, EventProperty, Fixed, Limits, Property, Spec};
use livechat_spec::vocabulary::{FieldRole, Kind, Presence, Sensitivity};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::checkers::Checkers;
use livechat_tests::trees::{Tree, string, written};

use super::{OTHERS, SEED, disturb, kept, kept_list, shuffle, tally};

/// How a value is chosen.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    /// Right by the spec, though maybe not in each dialect.
    Right,
    /// Mostly right.
    Careless,
    /// Any of those that are near a bound.
    Any,
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
        let odd = ["$", "plan type ", "größe.", "😀-", "{:},[]", "'#/"];
        let key = match random.u8(..5) {
            0 | 1 => format!("p{number}{tail}"),
            2 | 3 => format!("chat{tail}_{number}"),
            _ => format!("{}{number}", odd[random.usize(..odd.len())]),
        };
        let alias = (number < size.aliases).then(|| kept(format!("other name of {number}")).as_str());
        properties.push(kept(property(kept(key), alias, random)));
    }
    let mut events: Vec<&'static Event> = Vec::new();
    for number in 0..size.events {
        let mut of_event = Vec::new();
        for property in &properties {
            let presence = match random.u8(..20) {
                // Every call would have a finding.
                0 | 1 if property.deprecated.is_some() => Presence::Optional,
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
        let event = if random.bool() { event.aliases(kept_list(vec![alias])) } else { event };
        events.push(kept(if number > 0 && random.u8(..8) == 0 { event.deprecated("send another one") } else { event }));
    }
    let dialects: Vec<&'static Dialect> =
        (0..3).map(|number| kept(dialect(number, &properties, &events, random))).collect();
    let envelope = kept_list(LIVECHAT.envelope.iter().map(|field| bounded_field(field, random)).collect());
    let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(envelope, LIVECHAT.batch).senders(LIVECHAT.senders);
    let spec = spec.arrivals(LIVECHAT.arrivals);
    let spec = spec.properties(kept_list(properties)).events(kept_list(events)).dialects(kept_list(dialects));
    kept(spec.ambiguous(kept_list(vec!["Shop"])))
}

/// A field of the envelope, which may have bounds of its own if it is an identity.
fn bounded_field(field: &'static Property, random: &mut Rng) -> &'static Property {
    if field.role != Some(FieldRole::Identity) {
        return field;
    }
    match random.u8(..24) {
        0 => kept((*field).min_length(3)),
        1 => kept((*field).max_length(5)),
        2 => kept((*field).min_length(2).max_length(4)),
        _ => field,
    }
}

fn property(key: &'static str, alias: Option<&'static str>, random: &mut Rng) -> Property {
    let sensitivities = [
        Sensitivity::None,
        Sensitivity::Identifier,
        Sensitivity::Personal,
        Sensitivity::Content,
        Sensitivity::Identifier,
    ];
    let sensitivity = sensitivities[random.usize(..sensitivities.len())];
    let new = |kind| Property::new(key, kind, sensitivity);
    let property = match random.u8(..15) {
        0 => new(Kind::String).min_length(2).max_length(9),
        1 => new(Kind::String).min_length(3),
        2 => new(Kind::String).max_length(5),
        3 => new(Kind::Integer).minimum("1").maximum("5"),
        4 => new(Kind::Integer).minimum("-10"),
        5 => new(Kind::Integer).maximum("100"),
        6 => new(Kind::Number).minimum("0.5"),
        7 => new(Kind::Number).maximum("1e3"),
        8 => new(Kind::Number),
        9 => new(Kind::Boolean),
        10 => new(Kind::Timestamp),
        11 => {
            let listed = new(Kind::Enum).values(&["web", "phone", "żółć", ""]);
            if random.bool() { listed.closed() } else { listed }
        }
        12 => new(Kind::Object),
        13 => {
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
    let mut trimmed = if number.is_multiple_of(2) { vec!["userId"] } else { Vec::new() };
    for property in properties {
        // The more properties, the rarer, so that most calls are clean.
        let rare = random.usize(..12 + properties.len()) > 12;
        match (property.kind, random.u8(..12)) {
            (Kind::Number | Kind::Integer, 5..=8) if !rare => {
                let event = events[random.usize(..events.len())].key;
                fixed.push(Fixed::new(event, property.key, "3"));
            }
            (Kind::String, 9) if !rare && random.bool() => {
                recommended.push(property.key);
                trimmed.push(property.key);
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
    // A call of all properties has some 50 bytes for each.
    let larger = 50 * properties.len();
    let limits = Limits::new(
        Some(larger + random.usize(400..9000)),
        Some(larger + random.usize(1000..20_000)),
        Some(random.usize(1..6)),
    );
    Dialect::new(key, key, LIVECHAT.dialects[0].perspective, identities)
        .kinds(kept_list(kinds))
        .trimmed(kept_list(trimmed))
        .recommended(kept_list(recommended))
        .absent(kept_list(absent))
        .fixed(kept_list(fixed))
        .limits(limits)
}

fn random_call(spec: &Spec, random: &mut Rng) -> Tree {
    // Most calls are clean, others may have anything.
    let careless = random.u8(..4) == 0;
    let choice = if careless { Choice::Careless } else { Choice::Right };
    let event = spec.events[random.usize(..spec.events.len())];
    let mut members = Vec::new();
    for field in spec.envelope {
        let value = match field.role {
            Some(FieldRole::Event) => string(&event_name(event, careless, random)),
            Some(FieldRole::Call) => string(field.values[0]),
            Some(FieldRole::Properties) => {
                members.push((field.key.to_owned(), random_properties(event, careless, random)));
                continue;
            }
            Some(FieldRole::Tolerated) => continue,
            _ if random.u8(..3) == 0 => continue,
            _ => random_value(field, choice, random),
        };
        members.push((field.key.to_owned(), Tree::Text(value)));
    }
    Tree::Object(members)
}

/// What a call names an event: in a careless one, also an alias, its own name with a letter too many, or that of none.
fn event_name(event: &Event, careless: bool, random: &mut Rng) -> Cow<'static, str> {
    let others = ["Order Completed", "Shop", "Shop X"];
    match random.u8(..8) {
        0 if careless => others[random.usize(..others.len())].into(),
        1 | 2 if careless => event.aliases.first().copied().unwrap_or(event.name).into(),
        3 if careless => event.name.replacen('h', "hh", 1).into(),
        _ => event.name.into(),
    }
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
        // The more properties, the rarer, so that some calls are clean.
        let value = if random.usize(..40 + 4 * event.properties.len()) == 0 {
            OTHERS[random.usize(..18)].to_owned()
        } else {
            random_value(property, if careless { Choice::Careless } else { Choice::Right }, random)
        };
        members.push((key.to_owned(), Tree::Text(value)));
    }
    if random.u8(..6) == 0 {
        members.push(("unknown to all".to_owned(), Tree::Text("[1,{\"a\":null}]".to_owned())));
    }
    Tree::Object(members)
}

/// A value for a property or a field.
fn random_value(property: &Property, choice: Choice, random: &mut Rng) -> String {
    let simple = |kind: Kind, random: &mut Rng| -> &'static str {
        let texts: &[&str] = match kind {
            Kind::String => &[
                "\"abc\"",
                "\"abcd\"",
                // Fewer characters than bytes: on both sides of every bound.
                "\"é\"",
                "\"😀\"",
                "\"żó\"",
                "\"żół\"",
                "\"你好你好\"",
                "\"żółćż\"",
                "\"你好你好你好\"",
                "\"żółćżółćż\"",
                "\"żółćżółćżó\"",
                "\"\\u00e9\\u00e9\\u00e9\"",
                "\"ab\"",
                "\"a longer text\"",
                "\"2026-11-20T10:15:00Z\"",
                "\"2026-02-29T10:15:00Z\"",
                "\"\"",
                "\" \"",
                "\" \\t\"",
                "\"null\"",
                "\"\\u006eull\"",
                "\"undefined\"",
            ],
            Kind::Enum => &["\"web\"", "\"phone\"", "\"żółć\"", "\"\"", "\"w\\u0065b\"", "\"fax\""],
            Kind::Integer => &["3", "3", "1", "5", "3.0", "30e-1", "6", "0", "-0", "100", "101", "2000", "-11"],
            Kind::Number => &["3", "3", "3.0", "0.5", "1e3", "1000.5", "0.25", "2.5", "-3", "1001", "1e4"],
            Kind::Boolean => &["true", "false"],
            Kind::Timestamp => &[
                "\"2026-11-20T10:15:00.250Z\"",
                "\"2026-11-20T10:15:00+01:00\"",
                "\"2024-02-29T10:15:00.000Z\"",
                "\"2026-02-29T10:15:00.000Z\"",
                "\"2100-02-29T10:15:00Z\"",
                "\"2026-11-31T10:15:00Z\"",
                "\"2026-11-22T10:15:00.000Z\"",
                "\"2009-12-31T23:59:59.999Z\"",
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
        let any = choice == Choice::Any || choice == Choice::Careless && random.u8(..3) == 0;
        let among = if any { texts.len() } else { texts.len().min(2) };
        texts[random.usize(..among)]
    };
    if choice != Choice::Right && random.u8(..8) == 0 {
        return "null".to_owned();
    }
    // Some dialect may have timestamps here.
    let may_be_time = property.kind == Kind::String && property.min_length.is_none() && property.max_length.is_none();
    if may_be_time && (choice == Choice::Right || random.bool()) {
        // A day that does not exist still has the form of a time.
        let day = if choice != Choice::Right && random.bool() { "02-29" } else { "11-20" };
        return format!("\"2026-{day}T10:15:00Z\"");
    }
    match property.items {
        Some(kind) => {
            let items: Vec<_> = (0..random.usize(..3)).map(|_| simple(kind, random)).collect();
            format!("[{}]", items.join(","))
        }
        None => simple(property.kind, random).to_owned(),
    }
}

/// Sets one property or identity of a call to a value near its bounds: nothing else is wrong with most calls.
fn set_any(call: &mut Tree, spec: &Spec, random: &mut Rng) {
    let Tree::Object(members) = call else { return };
    let identities = spec.envelope.iter().filter(|field| field.role == Some(FieldRole::Identity));
    let identities: Vec<_> = identities.copied().collect();
    let in_envelope = random.u8(..4) == 0;
    let key = spec.envelope.iter().find(|field| field.role == Some(FieldRole::Properties)).map(|field| field.key);
    let inside = members.iter_mut().find(|(other, _)| Some(&**other) == key);
    let (members, known) = match inside {
        Some((_, Tree::Object(properties))) if !in_envelope => (properties, spec.properties),
        _ => (members, &identities[..]),
    };
    let of_call: Vec<_> = members.iter_mut().filter_map(|(key, value)| Some((find(known, key)?, value))).collect();
    if !of_call.is_empty() {
        let at = random.usize(..of_call.len());
        let (property, value) = of_call.into_iter().nth(at).expect("an index");
        *value = Tree::Text(random_value(property, Choice::Any, random));
    }
}

fn find(properties: &[&'static Property], key: &str) -> Option<&'static Property> {
    properties.iter().copied().find(|property| property.key == key)
}

/// How a batch begins.
const BATCH: &[u8] = b"{\"batch\"";

/// Makes a document as long as a dialect allows a call or a batch to be, or one byte longer.
fn fill(bytes: &mut Vec<u8>, spec: &Spec, random: &mut Rng) {
    let limits = spec.dialects[random.usize(..spec.dialects.len())].limits;
    let limit = if bytes.starts_with(BATCH) { limits.batch_bytes } else { limits.event_bytes };
    if let Some(missing) = limit.and_then(|limit| (limit + random.usize(..2)).checked_sub(bytes.len())) {
        let end = bytes.len() - 1;
        bytes.splice(end..end, std::iter::repeat_n(b' ', missing));
    }
}

/// Checks many documents by a spec, in all its dialects.
fn check_by(spec: &'static Spec, documents: usize, random: &mut Rng) -> Vec<Checkers> {
    let dialects = std::iter::once(None).chain(spec.dialects.iter().copied().map(Some));
    let mut checkers: Vec<_> = dialects.map(|dialect| Checkers::new(spec, dialect)).collect();
    let mut call = random_call(spec, random);
    for _ in 0..documents {
        // The same keys for some documents, so that templates match.
        if random.u8(..6) == 0 {
            call = random_call(spec, random);
        } else if let Tree::Object(members) = &mut call {
            let choice = if random.u8(..6) == 0 { Choice::Careless } else { Choice::Right };
            // Other values of all properties or of a few, and sometimes another event.
            let few = random.u8(..3) > 0;
            for (key, value) in members {
                match spec.field(key).and_then(|field| field.role) {
                    Some(FieldRole::Event) if random.u8(..6) == 0 => {
                        let event = spec.events[random.usize(..spec.events.len())];
                        *value = Tree::Text(string(&event_name(event, random.bool(), random)));
                    }
                    Some(FieldRole::Properties) => {
                        let Tree::Object(properties) = value else { continue };
                        let count = properties.len();
                        for (key, value) in properties {
                            if few && random.usize(..count) > 2 {
                                continue;
                            }
                            let Some(property) = find(spec.properties, key) else { continue };
                            *value = Tree::Text(random_value(property, choice, random));
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
            2..=4 => set_any(&mut document, spec, random),
            5 | 6 => {
                let another = random.bool().then(|| random_call(spec, random));
                let calls = another.into_iter().chain(vec![call.clone(); random.usize(1..4)]).collect();
                document = Tree::Object(vec![(spec.batch.to_owned(), Tree::Array(calls))]);
            }
            _ => {}
        }
        let mut bytes = written(&document);
        if random.u8(..if bytes.starts_with(BATCH) { 2 } else { 8 }) == 0 {
            fill(&mut bytes, spec, random);
        }
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
        (4, 1, 2),
        (8, 1, 4),
        (30, 5, 10),
        (70, 12, 20),
        (128, 6, 100),
        (129, 4, 3),
        (200, 3, 0),
        (300, 70, 10),
        (5, 64, 5),
        (20, 90, 5),
        (128, 4, 126),
    ];
    let mut decided = [0; 3];
    for (properties, events, aliases) in sizes {
        let size = Size { properties, events, aliases };
        // Large specs take ten times as long.
        let documents = agreement(4000) / 10 / sizes.len();
        let matched = |all: &[Checkers]| all.iter().any(|of| of.clean[0] > 0);
        let fast = |of: [usize; 3]| of[0] + of[1] > 0;
        let found = |all: &[Checkers]| all.iter().any(|of| fast(of.found));
        let mut all = Vec::new();
        let mut specs = 0;
        // In some specs nearly every call has a finding, or has one that the fast passes leave to `validate`, such as a value
        // that a closed list does not have: there are more until a template matches, and a fast pass finds something.
        // Small specs are cheap: there are so many that each kind has each sort of bounds.
        let least = if properties < 10 { 16 } else { 1 };
        while specs < documents.div_ceil(400).max(least) || specs < 30 && !(matched(&all) && found(&all)) {
            all.extend(check_by(random_shop(size, &mut random), documents.clamp(30, 400), &mut random));
            specs += 1;
        }
        println!("{properties} properties, {events} events: {}", tally(&all));
        decided = all.iter().fold(decided, |sum, of| [0, 1, 2].map(|pass| sum[pass] + of.found[pass]));
        assert!(matched(&all), "{}", tally(&all));
        assert!(found(&all), "{}", tally(&all));
        assert!(matches!(all[0].spec().event("Order Completed"), EventName::Foreign));
    }
    assert!(
        decided.iter().all(|&documents| documents > 0),
        "each pass decides on documents with findings: {decided:?}"
    );
}
