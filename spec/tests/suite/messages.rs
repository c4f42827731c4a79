//! The words of findings: what is shown for the bad example of each rule, and for what else can be wrong with a call.
//!
//! `messages.txt` has each message and help once. If one changes, the test prints what belongs there.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use livechat_spec::LIVECHAT;
use livechat_spec::check::Checker;
use livechat_spec::diagnostic::Levels;
use livechat_spec::rule::{self, Example, Profile};
use livechat_spec::table::{Dialect, Event, EventProperty, Fixed, Limits, Property, Spec};
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_tests::dialects;

const GOLDEN: &str = include_str!("messages.txt");

/// What the examples of the rules do not have.
const MORE: &[&str] = &[
    "7",
    "[7]",
    r#"{"batch": {}}"#,
    r#"{"batch": []}"#,
    r#"{"batch": [{"userId": "u", "event": "Live Chat Message Sent"}, 7]}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "event": "Live Chat Message Sent"}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "type": "page"}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "type": "Track"}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "action": "track"}"#,
    r#"{"userId": "u", "event": ""}"#,
    r#"{"userId": "u", "event": null}"#,
    r#"{"userId": "u", "event": 7}"#,
    r#"{"userId": "u", "type": "track"}"#,
    r#"{"userId": "u", "event": "Live Chat Message"}"#,
    r#"{"userId": "u", "event": "Live Chat Message Snt"}"#,
    r#"{"userId": "u", "event": "Live Chat Widget Was Opened"}"#,
    r#"{"userId": "u", "event": "Chat Message Sent"}"#,
    r#"{"event": "Live Chat Message Sent", "userId": ""}"#,
    r#"{"event": "Live Chat Message Sent", "userID": "u"}"#,
    r#"{"event": "Live Chat Message Sent", "usrId": "u"}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "message_id": "m"}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "agent_nme": "a", "message_body": "b"}"#,
    r#"{"Batch": []}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "timestamp": 1763633700}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "timestamp": 1763633700000}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "timestamp": true}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "timestamp": "2009-01-01T00:00:00Z"}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "timestamp": "2026-11-22T00:00:00Z", "sentAt": "2026-11-20T00:00:00Z"}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "context": []}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "context": [1]}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"agent_name": {}}}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"agent_name": false}}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"agent_name": "undefined"}}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"agent_nme": "a"}}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"agentId": "a", "agent_id": "a"}}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"conversation_duration": "soon"}}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"conversation_duration": -1}}"#,
    r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"conversation_duration": 1.5}}"#,
];

/// What a spec may ask for and the built-in one does not.
const OF_SHOP: &[&str] = &[
    "{}",
    r#"{"needed": null}"#,
    r#"{"needed": " "}"#,
    r#"{"needed": "a", "wanted": " "}"#,
    r#"{"needed": "a", "text": "x"}"#,
    r#"{"needed": "a", "text": "xxxxxx"}"#,
    r#"{"needed": "a", "count": 0}"#,
    r#"{"needed": "a", "count": 10}"#,
    r#"{"needed": "a", "count": 2.5}"#,
    r#"{"needed": "a", "count": "3"}"#,
    r#"{"needed": "a", "level": 2.5}"#,
    r#"{"needed": "a", "level": 4}"#,
    r#"{"needed": "a", "open": "true"}"#,
    r#"{"needed": "a", "open": 1}"#,
    r#"{"needed": "a", "door": "side"}"#,
    r#"{"needed": "a", "door": 1}"#,
    r#"{"needed": "a", "times": ["noon", 7]}"#,
    r#"{"needed": "a", "times": 7}"#,
    r#"{"needed": "a", "seen": "noon"}"#,
    r#"{"needed": "a", "old": "x"}"#,
    r#"{"needed": "a", "hidden": "x"}"#,
];

fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn kept_list<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}

fn shop() -> &'static Spec {
    let new = |key, kind| Property::new(key, kind, Sensitivity::None);
    let properties = [
        (new("needed", Kind::String), Presence::Required),
        (Property::new("wanted", Kind::String, Sensitivity::Identifier), Presence::Recommended),
        (new("text", Kind::String).min_length(2).max_length(5), Presence::Optional),
        (new("count", Kind::Integer).minimum("1").maximum("5"), Presence::Optional),
        (new("level", Kind::Number), Presence::Optional),
        (new("open", Kind::Boolean), Presence::Optional),
        (new("door", Kind::Enum).values(&["front", "back"]), Presence::Optional),
        (new("times", Kind::Array).items(Kind::Timestamp), Presence::Optional),
        (new("seen", Kind::String), Presence::Optional),
        (new("old", Kind::String).deprecated("send `needed`"), Presence::Optional),
        (new("hidden", Kind::String), Presence::Optional),
    ]
    .map(|(property, presence)| (kept(property) as &Property, presence));
    let mut of_event = properties.map(|(property, presence)| EventProperty::new(property, presence)).to_vec();
    of_event.sort_by_key(|property| property.hash);
    let of_event = kept_list(of_event);
    let events: Vec<&Event> = vec![
        kept(Event::new("Shop Opened", "opened", of_event)),
        kept(Event::new("Shop Left", "left", of_event).deprecated("send `Shop Opened`")),
    ];
    let dialect = Dialect::new("desk", "Desk", LIVECHAT.dialects[0].perspective, &["userId"])
        .kinds(kept_list(vec![("level", Kind::Integer), ("seen", Kind::Timestamp)]))
        .fixed(kept_list(vec![Fixed::new("opened", "level", "3")]))
        .trimmed(&["wanted", "needed"])
        .recommended(&["wanted"])
        .absent(&["hidden"])
        .limits(Limits::new(Some(150), Some(200), Some(2)));
    let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(LIVECHAT.envelope, LIVECHAT.batch);
    let spec = spec.properties(kept_list(properties.map(|(property, _)| property).to_vec()));
    kept(spec.events(kept_list(events)).dialects(kept_list(vec![kept(dialect)])))
}

/// Adds what a checker says of a document.
fn add(said: &mut BTreeSet<String>, checker: &mut Checker, document: &str) {
    for finding in checker.findings(document.as_bytes()) {
        let mut line = format!("{}: {}", finding.rule.name, finding.message);
        if let Some(help) = &finding.help {
            let _ = write!(line, "\n    {}", help.replace('\n', "\n    "));
        }
        said.insert(line);
    }
}

#[test]
fn every_message_and_help() {
    let mut said = BTreeSet::new();
    let of = |spec, dialect: Option<&'static Dialect>| {
        let checker = Checker::new(spec).levels(Levels::of(Profile::Recommended));
        dialect.map_or(checker.clone(), |dialect| checker.dialect(dialect))
    };
    for dialect in dialects() {
        let mut checker = of(&LIVECHAT, dialect);
        for rule in rule::ALL {
            if let Example::Call(bad) = rule.bad {
                add(&mut said, &mut checker, bad);
            }
        }
        for document in MORE {
            add(&mut said, &mut checker, document);
        }
    }
    let shop = shop();
    for dialect in [None, Some(shop.dialects[0])] {
        let mut checker = of(shop, dialect);
        for event in ["Shop Opened", "Shop Left"] {
            for properties in OF_SHOP {
                let call =
                    format!(r#"{{"type": "track", "userId": "u", "event": "{event}", "properties": {properties}}}"#);
                add(&mut said, &mut checker, &call);
            }
        }
        let call = r#"{"type": "track", "userId": "u", "event": "Shop Opened", "properties": {"needed": "a"}}"#;
        add(&mut said, &mut checker, &call.replace('a', &"a".repeat(60)));
        add(&mut said, &mut checker, &format!(r#"{{"batch": [{call}, {call}, {call}]}}"#));
    }
    let said = said.into_iter().map(|line| line + "\n").collect::<String>();
    assert!(said == GOLDEN, "spec/tests/suite/messages.txt is to be:\n{said}");
}
