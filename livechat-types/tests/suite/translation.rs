//! Who wrote a message, and what each dialect calls it.

use livechat_spec::LIVECHAT;
use livechat_spec::table::Dialect;
use livechat_spec::vocabulary::EventRole::{
    self, ConversationEnded, ConversationStarted, MessageReceived, MessageSent,
};
use livechat_types::{
    AnyEvent, Author, Envelope, LiveChatEvent as _, Message, RawJson, Seconds, Track, dialects, from_slice, read,
    translate,
};

/// A dialect, and the event that reports a message in it; `None` where the dialect does not say.
type Name = (&'static str, Option<EventRole>);

/// Who writes, and what each dialect calls it.
const MEANING: &[(Author, &[Name])] = &[
    (
        Author::Customer,
        &[
            ("segment", Some(MessageSent)),
            ("customerio", Some(MessageReceived)),
            ("chatlio", None),
            ("rudderstack", Some(MessageSent)),
        ],
    ),
    (
        Author::Agent,
        &[
            ("segment", Some(MessageReceived)),
            ("customerio", Some(MessageSent)),
            ("chatlio", None),
            ("rudderstack", Some(MessageReceived)),
        ],
    ),
];

/// From, to, and whether Sent and Received swap; `None` where a dialect does not say.
const SWAPS: &[(&str, &str, Option<bool>)] = &[
    ("segment", "segment", Some(false)),
    ("segment", "customerio", Some(true)),
    ("segment", "chatlio", None),
    ("segment", "rudderstack", Some(false)),
    ("customerio", "segment", Some(true)),
    ("customerio", "customerio", Some(false)),
    ("customerio", "chatlio", None),
    ("customerio", "rudderstack", Some(true)),
    ("chatlio", "segment", None),
    ("chatlio", "customerio", None),
    ("chatlio", "chatlio", None),
    ("chatlio", "rudderstack", None),
    ("rudderstack", "segment", Some(false)),
    ("rudderstack", "customerio", Some(true)),
    ("rudderstack", "chatlio", None),
    ("rudderstack", "rudderstack", Some(false)),
];

#[test]
fn authors() {
    for (author, names) in MEANING {
        assert_eq!(names.len(), LIVECHAT.dialects.len(), "a dialect is not in the table");
        for (key, role) in *names {
            let dialect = dialect(key);
            assert_eq!(author.event_in(dialect).ok(), *role, "{author:?} in {key}");
            let Some(role) = role else {
                let error = author.event_in(dialect).unwrap_err();
                assert_eq!((error.dialect, error.rule().name), (dialect.title, "unstated-perspective"));
                assert!(error.to_string().starts_with("LC0405: Chatlio "), "{error}");
                continue;
            };
            let event = event(*role);
            let message = Message::of(&event, dialect).unwrap().unwrap();
            assert_eq!((message.author, message.event), (*author, &event), "{role:?} in {key}");
        }
    }
}

#[test]
fn conversations_have_no_author() {
    for dialect in LIVECHAT.dialects {
        for role in [ConversationStarted, ConversationEnded] {
            assert_eq!(Message::of(&event(role), dialect), Ok(None), "{role:?} in {}", dialect.key);
        }
        for role in [MessageSent, MessageReceived] {
            assert_eq!(Message::of(&event(role), dialect).is_err(), dialect.key == "chatlio", "{}", dialect.key);
        }
    }
}

#[test]
fn names_swap_where_the_sides_are_opposite() {
    assert_eq!(SWAPS.len(), LIVECHAT.dialects.len() * LIVECHAT.dialects.len(), "a pair is not in the table");
    for &(from, to, swaps) in SWAPS {
        for role in [MessageSent, MessageReceived, ConversationStarted, ConversationEnded] {
            let case = format!("{role:?} from {from} to {to}");
            let is_message = matches!(role, MessageSent | MessageReceived);
            let expected = match (role, swaps) {
                (MessageSent, Some(true)) => Some(MessageReceived),
                (MessageReceived, Some(true)) => Some(MessageSent),
                (_, None) if is_message => None,
                _ => Some(role),
            };
            let track = track(role, FULL);
            let there = translate(track.clone(), dialect(from), dialect(to));
            assert_eq!(there.as_ref().ok().and_then(|there| there.event.event().role), expected, "{case}");
            let Ok(there) = there else { continue };
            let renamed = track.to_json().replacen(track.event.name(), there.event.name(), 1);
            assert_eq!(there.to_json(), renamed, "{case}: nothing but the name changes");
            assert_eq!(translate(there, dialect(to), dialect(from)).unwrap(), track, "{case} and back");
        }
    }
}

#[test]
fn every_value_comes_along() {
    for properties in [
        FULL,
        "{}",
        r#"{"agent_id":40017,"conversation_duration":"45.50","extra":1.0,"other":{"b":[],"a":12345678901234567890123}}"#,
        r#"{"agent_id":"agent-12","agentId":"agent-13","x":1,"agentName":"Ines Okafor","agent_name":"I. Okafor"}"#,
    ] {
        let track = track(MessageSent, properties);
        let there = translate(track.clone(), &dialects::SEGMENT, &dialects::CUSTOMERIO).unwrap();
        assert_eq!(there.envelope, track.envelope);
        let renamed = track.to_json().replacen("Message Sent", "Message Received", 1);
        assert_eq!(there.to_json(), renamed);
        assert_eq!(translate(there, &dialects::CUSTOMERIO, &dialects::SEGMENT).unwrap(), track);
    }
}

/// Code can set values that reading would refuse. They are translated, too.
#[test]
fn events_that_could_not_be_read_are_translated_too() {
    let deep = RawJson::parse(&("[".repeat(128) + &"]".repeat(128))).unwrap();
    let mut odd = livechat_types::MessageSent::new()
        .conversation_duration(Seconds::from(-3))
        .agent_name("Ines Okafor")
        .conversation_id("");
    odd.extra.insert("deep", deep);
    odd.extra.insert("agentName", RawJson::parse("1").unwrap());
    odd.extra.insert("agentUsername", RawJson::parse("[]").unwrap());
    odd.extra.insert("last", RawJson::parse("2").unwrap());
    let track = Track::new(Envelope::user("visitor-17"), AnyEvent::from(odd));

    let there = translate(track.clone(), &dialects::SEGMENT, &dialects::CUSTOMERIO).unwrap();
    assert_eq!(there.event.name(), "Live Chat Message Received");
    assert_eq!(there.to_json(), track.to_json().replacen("Message Sent", "Message Received", 1));
    assert_eq!(translate(there, &dialects::CUSTOMERIO, &dialects::SEGMENT).unwrap(), track);
}

const FULL: &str = concat!(
    r#"{"agent_id":"agent-12","agent_name":"Ines Okafor","agent_username":"iokafor","conversation_id":"conv-7f3a","#,
    r#""conversation_duration":45.50,"message_id":"msg-0001","message_body":"Is the shop open?","queue":{"b":1,"a":2}}"#,
);

fn dialect(key: &str) -> &'static Dialect {
    LIVECHAT.dialect(key).unwrap()
}

fn event(role: EventRole) -> AnyEvent {
    track(role, "{}").event
}

fn track(role: EventRole, properties: &str) -> Track<AnyEvent> {
    let name = LIVECHAT.event_of_role(role).unwrap().name;
    let call = format!(
        r#"{{"userId":"visitor-17","timestamp":"2026-11-20T10:15:00Z","event":"{name}","properties":{properties},"v":1.0}}"#
    );
    let track = from_slice::<Track<AnyEvent>>(call.as_bytes()).unwrap();
    assert_eq!(read::<Track<AnyEvent>>(track.to_json().as_bytes()).unwrap().value, track);
    track
}
