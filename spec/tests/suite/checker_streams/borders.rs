//! Values on both sides of every bound: with each kind of property, in the envelope, and in batches of a limited size.

use livechat_spec::LIVECHAT;
use livechat_spec::rule;
use livechat_spec::table::{Dialect, Event, EventProperty, Limits, Property, Spec};
use livechat_spec::vocabulary::{FieldRole, Kind, Presence, Sensitivity};
use livechat_tests::checkers::Checkers;
use serde_json::Value;

use super::{kept, kept_list};

/// The texts of an enum.
const LISTED: &[&str] = &["web", "żółć", ""];

/// Times, and whether the day exists.
const TIMES: [(&str, bool); 8] = [
    ("2026-11-20T10:15:00.250Z", true),
    ("2026-11-20T10:15:00+01:00", true),
    ("2024-02-29T10:15:00.000Z", true),
    ("2000-02-29T10:15:00Z", true),
    ("2026-02-29T10:15:00.000Z", false),
    ("2026-11-31T10:15:00Z", false),
    ("2100-02-29T10:15:00.000Z", false),
    ("2200-02-29T10:15:00Z", false),
];

/// A property of every kind, with every sort of bounds.
fn properties() -> Vec<&'static Property> {
    let new = |kind| Property::new("room", kind, Sensitivity::None);
    let mut all = vec![
        new(Kind::String),
        new(Kind::String).min_length(3),
        new(Kind::String).max_length(5),
        new(Kind::String).min_length(2).max_length(9),
        new(Kind::String).min_length(4).max_length(4),
        new(Kind::Boolean),
        new(Kind::Timestamp),
        new(Kind::Enum).values(LISTED),
        new(Kind::Object),
    ];
    for kind in [Kind::Integer, Kind::Number] {
        all.push(new(kind));
        for bound in ["0", "1", "100", "-10", "1e2"] {
            all.extend([new(kind).minimum(bound), new(kind).maximum(bound)]);
        }
        all.extend([new(kind).minimum("1").maximum("5"), new(kind).minimum("-1").maximum("0")]);
    }
    all.extend([new(Kind::Number).minimum("0.5"), new(Kind::Number).maximum("0.5")]);
    for items in [Kind::String, Kind::Integer, Kind::Number, Kind::Boolean, Kind::Timestamp, Kind::Object] {
        all.push(new(Kind::Array).items(items));
    }
    all.into_iter().map(kept).collect()
}

/// JSON values at and around the bounds, alone and in arrays.
fn values() -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for character in ["x", "é", "你", "😀", "\\u00e9", "\\n"] {
        all.extend([0, 1, 2, 3, 4, 5, 6, 9, 10].map(|length| format!("\"{}\"", character.repeat(length))));
    }
    let numbers = [
        "-2000",
        "-11",
        "-10.5",
        "-10",
        "-1",
        "-0.5",
        "-0",
        "0",
        "0.4",
        "0.5",
        "0.50",
        "0.6",
        "1",
        "1.0",
        "4.5",
        "5",
        "6",
        "99",
        "99.5",
        "100",
        "100.5",
        "101",
        "1e2",
        "1.5e1",
        "2000",
        "1e3",
        "123456789012345678901234567890",
    ];
    all.extend(numbers.map(str::to_owned));
    all.extend(LISTED.iter().map(|text| format!("\"{text}\"")));
    all.extend(TIMES.iter().map(|(text, _)| format!("\"{text}\"")));
    all.extend(["\"2026-11-20\"", "\"5\"", "true", "false", "{}", "{\"a\":[1]}"].map(str::to_owned));
    let items: Vec<String> = all.iter().step_by(3).map(|value| format!("[{value}]")).collect();
    all.extend(TIMES.iter().map(|(text, _)| format!("[\"{}\",\"{text}\"]", TIMES[0].0)));
    all.extend(items);
    all.extend(["[]", "[1,2,-3]", "[1,\"a\"]", "[true,0]", "[[]]", "null"].map(str::to_owned));
    all
}

/// Whether a value breaks no rule, told in the simplest way.
fn fits(property: &Property, kind: Kind, value: &Value) -> bool {
    match (kind, value) {
        (Kind::String, Value::String(text)) => {
            let length = text.chars().count();
            property.min_length.is_none_or(|least| length >= least)
                && property.max_length.is_none_or(|most| length <= most)
        }
        (Kind::Integer | Kind::Number, Value::Number(number)) => {
            let number = number.as_f64().unwrap();
            let bound = |bound: Option<&str>| bound.map(|bound| bound.parse::<f64>().unwrap());
            (kind == Kind::Number || number.fract() == 0.0)
                && bound(property.minimum).is_none_or(|least| number >= least)
                && bound(property.maximum).is_none_or(|most| number <= most)
        }
        (Kind::Enum, Value::String(text)) => property.values.contains(&&**text),
        (Kind::Timestamp, Value::String(text)) => TIMES.contains(&(text, true)),
        (Kind::Array, Value::Array(items)) => {
            let bare = Property::new("item", property.items.unwrap(), Sensitivity::None);
            items.iter().all(|item| fits(&bare, bare.kind, item))
        }
        (_, Value::Null) | (Kind::Boolean, Value::Bool(_)) | (Kind::Object, Value::Object(_)) => true,
        _ => false,
    }
}

fn shop(property: &'static Property, dialect: Option<&'static Dialect>) -> &'static Spec {
    let of_event = kept_list(vec![EventProperty::new(property, Presence::Optional)]);
    let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(LIVECHAT.envelope, LIVECHAT.batch);
    let spec =
        spec.properties(kept_list(vec![property])).events(kept_list(vec![kept(Event::new("Shop", "shop", of_event))]));
    kept(spec.dialects(kept_list(dialect.into_iter().collect())))
}

fn dialect() -> Dialect {
    Dialect::new("d", "D", LIVECHAT.dialects[0].perspective, &["userId"])
}

#[test]
fn values_of_every_kind_of_property() {
    let values: Vec<(String, Value)> =
        values().into_iter().map(|text| (text.clone(), serde_json::from_str(&text).unwrap())).collect();
    for property in properties() {
        let narrow = match property.kind {
            Kind::Number => Some(Kind::Integer),
            Kind::String => Some(Kind::Timestamp),
            _ => None,
        };
        let narrow_dialect = narrow.map(|kind| kept(dialect().kinds(kept_list(vec![("room", kind)]))));
        let spec = shop(property, narrow_dialect);
        for dialect in [None, narrow_dialect] {
            let mut checkers = Checkers::new(spec, dialect);
            for (text, value) in &values {
                let document = format!(r#"{{"userId":"u","event":"Shop","properties":{{"room":{text}}}}}"#);
                let in_dialect = match (dialect.and(narrow), value) {
                    (Some(Kind::Integer), value) => fits(property, Kind::Integer, value),
                    // A day that does not exist still has the form of a time.
                    (Some(_), Value::String(text)) => TIMES.iter().any(|(time, _)| time == text),
                    _ => true,
                };
                let expected = in_dialect && fits(property, property.kind, value);
                for _ in 0..2 {
                    let found = checkers.findings(document.as_bytes());
                    assert_eq!(found.is_empty(), expected, "{property:?} {dialect:?}: {text} {found:?}");
                }
            }
        }
    }
}

/// Gives a property its bounds.
type Bounded = fn(Property) -> Property;

#[test]
fn bounds_in_the_envelope() {
    let bounds: [(usize, usize, Bounded); 3] = [
        (2, 5, |field| field.min_length(2).max_length(5)),
        (2, usize::MAX, |field| field.min_length(2)),
        (0, 5, |field| field.max_length(5)),
    ];
    for (least, most, bounded) in bounds {
        let bounded = |field: &&'static Property| -> &'static Property {
            if field.role == Some(FieldRole::Identity) { kept(bounded(**field)) } else { field }
        };
        let envelope = kept_list(LIVECHAT.envelope.iter().map(bounded).collect());
        let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(envelope, LIVECHAT.batch);
        let spec = kept(spec.events(kept_list(vec![kept(Event::new("Shop", "shop", &[]))])));
        let mut checkers = Checkers::new(spec, None);
        let keys = ["userId", "anonymousId"].into_iter();
        for (key, length) in keys.flat_map(|key| (1..8).map(move |length| (key, length))) {
            for character in ["x", "é", "😀"] {
                let document = format!(r#"{{"{key}":"{}","event":"Shop"}}"#, character.repeat(length));
                for _ in 0..2 {
                    let found = checkers.findings(document.as_bytes());
                    let expected = if (least..=most).contains(&length) { vec![] } else { vec![rule::LONG_FIELD.name] };
                    assert_eq!(
                        found.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(),
                        expected,
                        "{document}"
                    );
                }
            }
        }
    }
}

#[test]
fn batches_and_calls_of_a_limited_size() {
    let property = kept(Property::new("room", Kind::String, Sensitivity::None));
    let call = r#"{"type":"track","userId":"u","event":"Shop","properties":{"room":"你"}}"#;
    let batch = format!(r#"{{"batch":[{call},{call},{call}]}}"#);
    let (of_call, of_batch) = (call.len(), batch.len());
    for (limits, rules) in [
        (Limits::new(Some(of_call), Some(of_batch), Some(3)), vec![]),
        (Limits::new(None, Some(of_batch - 1), None), vec![rule::BATCH_TOO_LARGE.name]),
        (Limits::new(None, None, Some(2)), vec![rule::BATCH_TOO_LARGE.name]),
        (Limits::new(Some(of_call - 1), None, None), vec![rule::EVENT_TOO_LARGE.name; 3]),
    ] {
        let dialect = kept(dialect().limits(limits));
        let mut checkers = Checkers::new(shop(property, Some(dialect)), Some(dialect));
        for _ in 0..3 {
            let found = checkers.findings(batch.as_bytes());
            assert_eq!(found.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(), rules, "{limits:?}");
        }
        let found = checkers.findings(call.as_bytes());
        assert_eq!(found.len(), rules.len() / 3, "{limits:?}");
    }
}
