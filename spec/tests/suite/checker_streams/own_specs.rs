//! Specs of one's own, at the limits of what a template tells apart.

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes, Verdict};
use livechat_spec::table::{Dialect, Event, EventProperty, Property, Spec};
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_tests::checkers::Checkers;

use super::{kept, kept_list};

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

/// From index 128 on, properties have no bit in the fast passes: calls still keep all of them, and templates match.
#[test]
fn more_properties_than_bits() {
    for count in [128, 129, 1000] {
        let property = |number: usize| {
            let property = Property::new(kept(format!("{number}_room_of_the_shop")), Kind::String, Sensitivity::None);
            let alias: &str = kept(format!("other name of {number}"));
            kept(property.aliases(kept_list(vec![alias])))
        };
        let properties: Vec<&'static Property> = (0..count).map(|number| property(number) as &_).collect();
        let last = count - 1;
        let events = [Presence::Optional, Presence::Required].map(|presence| {
            let presence_of = |number: usize| if number == last { presence } else { Presence::Optional };
            let mut of_event: Vec<_> = (0..count)
                .filter(|&number| presence == Presence::Optional || number > 2)
                .map(|number| EventProperty::new(properties[number], presence_of(number)))
                .collect();
            of_event.sort_by_key(|property| property.hash);
            let name: &str = kept(format!("Shop {presence}"));
            kept(Event::new(name, name, kept_list(of_event))) as &Event
        });
        let dialect = Dialect::new("d", "D", LIVECHAT.dialects[0].perspective, &["userId"]);
        let dialect = kept(dialect.absent(kept_list(vec![properties[count - 2].key])));
        let spec = Spec::new("shop", "1.0.0", "Shop", 17)
            .envelope(LIVECHAT.envelope, LIVECHAT.batch)
            .properties(kept_list(properties.clone()))
            .events(kept_list(events.to_vec()))
            .dialects(kept_list(vec![dialect]));
        let spec: &'static Spec = kept(spec);
        let call = |event: &str, numbers: &[usize], value: &str| {
            let members = numbers.iter().map(|&number| format!(r#""{}":{value}"#, properties[number].key));
            of_event(&format!("Shop {event}"), &members.collect::<Vec<_>>().join(","))
        };
        let all: Vec<usize> = (0..count).rev().collect();
        let mut checker = Checker::new(spec);
        for numbers in [&[0, last][..], &[last], &[last, count / 2, 0], &all[..120.min(count)], &all] {
            let document = call("optional", numbers, r#""12""#);
            for round in 0..2 {
                assert_eq!(checker.check(document.as_bytes()), Verdict::Clean, "{document}");
                let is_short = numbers.len() < 100;
                let expected = if is_short && round == 1 { Passes::All } else { Passes::Scan };
                assert!(checker.decided_by() == expected || !is_short, "{:?}: {document}", checker.decided_by());
                assert_ne!(checker.decided_by(), Passes::Validate, "{document}");
                let present: Vec<usize> = (0..count).filter(|&number| checker.present(0).has(number)).collect();
                let mut expected = numbers.to_vec();
                expected.sort_unstable();
                assert_eq!(present, expected);
                assert!(!checker.present(0).has(count) && !checker.present(1).has(0));
            }
        }
        // Each pass finds the same: a missing property, one of another event, one that is absent, one that is there twice.
        for dialect in [None, Some(dialect)] {
            let mut checkers = Checkers::new(spec, dialect);
            for numbers in [&[last][..], &[5], &[], &[1, last], &[count - 2, last], &[last, 7, last], &all] {
                for (event, value) in [("optional", r#""12""#), ("required", r#""12""#), ("required", "null")] {
                    let document = call(event, numbers, value);
                    let batch = format!(r#"{{"batch":[{document},{}]}}"#, call("optional", &[last], value));
                    let batch = batch.replace(r#"{"userId""#, r#"{"type":"track","userId""#);
                    for document in [&document, &document, &batch, &batch] {
                        let findings = checkers.findings(document.as_bytes());
                        let misses = event == "required" && (value == "null" || !numbers.contains(&last));
                        let is_missing = findings.iter().any(|finding| finding.rule.name == "required-missing");
                        assert_eq!(is_missing, misses, "{document}: {findings:?}");
                    }
                }
            }
            let alias = of_event("Shop optional", &format!(r#""other name of {last}":"12""#));
            assert_eq!(checkers.findings(alias.as_bytes()).len(), 1);
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
