use livechat_types::{Envelope, Track, from_slice, read};
use serde_json::{Value, json};

use crate::events::{AnyEvent, Words};
use crate::table::HOSTILE;

fn expected(what: &str) -> Vec<String> {
    let expected: Value = serde_json::from_str(include_str!("expected.json")).unwrap();
    serde_json::from_value(expected[what].clone()).unwrap()
}

#[test]
fn every_text_is_the_same_in_code() {
    let (texts, keys) = (expected("texts"), expected("keys"));
    let words = HOSTILE.property("words").unwrap().values;
    assert_eq!(words.len(), texts.len());
    for (at, text) in texts.iter().enumerate() {
        let property = HOSTILE.property(&format!("p{at}")).unwrap();
        assert_eq!(property.deprecated, Some(&**text));
        assert_eq!(HOSTILE.property(&keys[at]).unwrap().name, format!("q{at}"));
        assert_eq!(HOSTILE.dialects[at].fixed[0].property, keys[at]);
        assert_eq!(HOSTILE.dialects[at].title, text);
        assert_eq!(HOSTILE.events[at].deprecated, Some(&**text));
        assert_eq!(words[at], format!("w{at} {text}"));
        let word = Words::from(words[at]);
        assert!(!matches!(word, Words::Other(_)) && word.as_str() == words[at]);
    }
    assert_eq!([HOSTILE.category], *expected("category"));
    assert_eq!(HOSTILE.ambiguous, expected("ambiguous"));
}

#[test]
fn every_name_is_read_and_written() {
    let (names, aliases) = (expected("names"), expected("aliases"));
    assert_eq!(HOSTILE.events.iter().map(|event| event.name).collect::<Vec<_>>(), names);
    for (at, (name, alias)) in names.iter().zip(&aliases).enumerate() {
        let body = |name: &str| {
            let properties = json!({ format!("p{at}"): name, &expected("keys")[at]: 7, "words": HOSTILE.property("words").unwrap().values[at] });
            json!({ "userId": "u-1", "event": name, "properties": properties }).to_string()
        };
        let track: Track<AnyEvent> = from_slice(body(name).as_bytes()).unwrap();
        assert_eq!(track.event.name(), name);
        assert!(track.event.extra().is_empty());
        assert_eq!(from_slice::<Track<AnyEvent>>(track.to_json().as_bytes()).unwrap(), track);
        let body = body(alias);
        let read = read::<Track<AnyEvent>>(body.as_bytes()).unwrap();
        assert_eq!(read.value.event.name(), name);
        assert!(read.findings.iter().any(|finding| finding.rule.to_string() == "LC0202"));
    }
    let track = Track::new(Envelope::user("u-1"), AnyEvent::from(crate::events::Plain::new()));
    assert!(track.to_json().ends_with(r#""properties":{}}"#));
    assert_eq!(from_slice::<Track<AnyEvent>>(track.to_json().as_bytes()).unwrap(), track);
}
