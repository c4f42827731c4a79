//! Conversion of typed calls: normalized values, and all pairs of dialects.

use std::fmt::Debug;

use livechat_spec::LIVECHAT;
use livechat_spec::convert::{Fractions, Translation};
use livechat_spec::vocabulary::Perspective;
use livechat_types::{
    AgentId, AnyEvent, Author, ConvertError, Events, Extra, LiveChatEvent, LiveChatProperties, Message, MessageId,
    ReadEvent, Seconds, Sensitive, Track, WriteEvent, from_slice, normalize, translate, translate_with,
};

/// Structs of a user's own, which have different fields.
#[derive(Clone, Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(flatten)]
    facts: Facts,
    #[serde(rename = "message_body")]
    text: Option<Sensitive<String>>,
    #[livechat(custom)]
    #[serde(flatten)]
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq, LiveChatProperties)]
struct Facts {
    agent_id: Option<AgentId>,
    #[serde(rename = "conversation_duration")]
    seconds: Option<Seconds>,
}

#[derive(Clone, Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
struct Received {
    message_id: Option<MessageId>,
    agent_id: Option<AgentId>,
    #[livechat(custom)]
    #[serde(flatten)]
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq, LiveChatEvent)]
enum Own {
    Sent(Sent),
    Received(Received),
}

impl Events for Own {
    fn extra_mut(&mut self) -> &mut Extra {
        match self {
            Self::Sent(event) => &mut event.extra,
            Self::Received(event) => &mut event.extra,
        }
    }
}

fn read<E: ReadEvent>(json: &str) -> Track<E> {
    from_slice(json.as_bytes()).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Calls of every event that the type reads, with values as clients send them, and unknown members.
fn calls<E: ReadEvent>() -> Vec<Track<E>> {
    let mut calls = Vec::new();
    for event in LIVECHAT.events.iter().filter(|event| E::reads(event)) {
        for properties in [
            "{}",
            r#"{"agentId":4,"conversation_duration":"45.50","queue":[1.0]}"#,
            r#"{"message_id":"m","conversation_duration":1e2,"message_body":"Is the shop open?"}"#,
            r#"{"agent_id":"a","agentId":"b","conversation_duration":0.5}"#,
        ] {
            let name = event.name;
            // By itself, JSON with such a member is that of a batch.
            for unknown in [r#""writeKey":"w""#, r#""batch":[{"userId":4,"event":"Live Chat Message Sent"}]"#] {
                calls.push(read(&format!(
                    r#"{{"userId":17,"event":"{name}","timestamp":"2026-11-20T11:15:00+0100",{unknown},"properties":{properties}}}"#
                )));
            }
        }
    }
    calls
}

fn kinds<E>(converted: &livechat_types::Converted<E>) -> Vec<&'static str> {
    converted.changes.iter().map(|change| change.kind.as_str()).collect()
}

fn values_are_normalized<E: ReadEvent + WriteEvent + Clone + Debug + PartialEq>() {
    let calls = calls::<E>();
    assert!(calls.len() > 3);
    for call in calls {
        let json = call.to_json();
        let normal = normalize(call).unwrap();
        let quoted = json.matches("\"agent_id\":4").count();
        assert_eq!(kinds(&normal).iter().filter(|kind| **kind == "quoted").count(), 1 + quoted, "{json}");
        let expected = json
            .replace("\"userId\":17", "\"userId\":\"17\"")
            .replace("+0100", "+01:00")
            .replace("\"agent_id\":4", "\"agent_id\":\"4\"")
            .replace("\"45.50\"", "45.50");
        assert_eq!(normal.track.to_json(), expected);
        let again = normalize(normal.track.clone()).unwrap();
        assert_eq!((again.track, again.changes.len()), (normal.track, 0));
    }
}

#[test]
fn values_are_normalized_once() {
    values_are_normalized::<AnyEvent>();
    values_are_normalized::<Own>();
    values_are_normalized::<Sent>();
}

fn all_pairs<E: Events + Clone + Debug + PartialEq>() {
    let author = |call: &Track<E>, side| {
        let message = |dialect| Message::of(&call.event, dialect).unwrap().map(|message| message.author);
        let stated = LIVECHAT.dialects.iter().copied().find(|dialect| dialect.perspective == side);
        message(stated.unwrap())
    };
    for side in [Perspective::Customer, Perspective::Company] {
        let side_of = |perspective| if perspective == Perspective::Unstated { side } else { perspective };
        for &from in LIVECHAT.dialects {
            for &to in LIVECHAT.dialects {
                let there = Translation::assuming(side, from, to).unwrap();
                let back = Translation::assuming(side, to, from).unwrap();
                for call in calls::<E>() {
                    let other = translate_with(call.clone(), there).unwrap();
                    if let Ok(plain) = translate(call.clone(), from, to) {
                        assert_eq!(other.track, plain);
                    }
                    let is_swapped = other.changes.iter().any(|change| change.kind.as_str() == "swapped");
                    assert_eq!(is_swapped, other.track.event.event().key != call.event.event().key);
                    let authors: [Option<Author>; 2] =
                        [author(&call, side_of(from.perspective)), author(&other.track, side_of(to.perspective))];
                    assert_eq!(authors[0], authors[1]);
                    assert_eq!(translate_with(other.track, back).unwrap().track, call);
                }
            }
        }
    }
}

#[test]
fn all_pairs_of_dialects() {
    all_pairs::<AnyEvent>();
    all_pairs::<Own>();
}

#[test]
fn fractions_are_cut_rounded_or_refused() {
    let dialect = |key| LIVECHAT.dialect(key).unwrap();
    let there = Translation::new(dialect("segment"), dialect("customerio")).unwrap();
    let call = |number| {
        read::<AnyEvent>(&format!(
            r#"{{"userId":"u","event":"Live Chat Message Sent","properties":{{"conversation_duration":{number},"x":1.50}}}}"#
        ))
    };
    let to = |how| translate_with(call("45.50"), there.fractions(how)).map(|done| (done.track.to_json(), kinds(&done)));
    let written = |number| call(number).to_json().replace("Sent", "Received");
    assert_eq!(to(Fractions::Keep).unwrap(), (written("45.50"), vec!["swapped", "kept-fraction"]));
    assert_eq!(to(Fractions::Floor).unwrap(), (written("45"), vec!["swapped", "floored"]));
    assert_eq!(to(Fractions::Round).unwrap(), (written("46"), vec!["swapped", "rounded"]));
    let error = to(Fractions::Refuse).unwrap_err();
    assert!(matches!(error, ConvertError::Rejected(_)));
    assert_eq!(error.to_string(), "expected an integer for the target, found a fraction");
}

/// A call may break rules that a value of its types can break.
#[test]
fn wrong_values_do_not_hinder() {
    let call = r#"{"userId":"u","event":"Live Chat Message Sent","properties":{"conversation_duration":3}}"#;
    let mut call = read::<AnyEvent>(call);
    if let AnyEvent::MessageSent(event) = &mut call.event {
        *event = event.clone().conversation_duration(-3).message_id("m");
    }
    call.envelope.user_id = None;
    let json = call.to_json();
    let normal = normalize(call).unwrap();
    assert_eq!((normal.track.to_json(), normal.changes.len()), (json, 0));
}
