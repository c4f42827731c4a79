//! Events: custom ones, those that borrow, and those of a spec of one's own.

use std::borrow::Cow;

use livechat_types::spec::table::{Event, EventProperty, Property, Spec};
use livechat_types::spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_types::{Batch, BatchItem, Envelope, Extra, LiveChatEvent, PropertyValue, Track, from_slice};

use super::fields::{Agent, Plain};
use super::{assert_written, both, event};

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(custom_event = "Shop Ticket Opened")]
struct Opened {
    ticket: u64,
    #[serde(flatten)]
    agent: Option<Agent>,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
enum Ours {
    Mixed(Box<Plain>),
    Opened(Opened),
}

#[test]
fn custom_events_are_read_back() {
    let agent = Agent { agent_id: "a".to_owned(), agent_name: "Ines Okafor".into(), shift: None };
    let track = Track::new(Envelope::user("visitor-17"), Opened { ticket: 7, agent: Some(agent) });
    let json = track.to_json();
    assert_eq!(both::<Track<Opened>>(&json, None), (Some(track), vec![]));
    let track = from_slice::<Track<Ours>>(json.as_bytes()).unwrap();
    assert!(matches!(track.event, Ours::Opened(Opened { ticket: 7, .. })));
    let batch = format!(r#"{{"batch":[{json},{}]}}"#, json.replace("Ticket", "Basket"));
    let (body, _) = both::<Batch<Ours>>(&batch, None);
    let items = body.unwrap().items;
    assert!(matches!(&*items, [BatchItem::Track(_), BatchItem::Other(_)]), "{items:?}");
    let (none, found) = both::<Track<Opened>>(&json.replace('7', "-7"), None);
    assert_eq!((none, &*found[0]), (None, "LC0302 /properties/ticket expected an integer that fits into `u64`"));
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Borrowed<'a> {
    message_id: Cow<'a, str>,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Written<'a> {
    message_id: &'a str,
    #[livechat(custom)]
    queue: &'a [&'a str],
}

#[test]
fn borrowed_structs_are_written_and_cows_are_read() {
    let text = "m".to_owned();
    assert_written(Written { message_id: &text, queue: &["a"] }, r#"{"message_id":"m","queue":["a"]}"#);
    assert_written(Borrowed { message_id: Cow::Borrowed(&text) }, r#"{"message_id":"m"}"#);
    assert_eq!(event::<Borrowed<'_>>(r#"{"message_id":"m"}"#).0, Some(Borrowed { message_id: "m".into() }));
}

#[derive(Debug, PartialEq, PropertyValue)]
#[serde(rename_all = "snake_case")]
enum Channel {
    Web,
    #[serde(alias = "phone")]
    CallCentre,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Desk Chat Rated", spec = DESK)]
struct Rated {
    desk_rating: u8,
    desk_channel: Option<Channel>,
    desk_steps: Option<Vec<u16>>,
    #[serde(flatten)]
    #[livechat(custom)]
    extra: Extra,
}

static RATING: Property = Property::new("desk_rating", Kind::Integer, Sensitivity::None).minimum("1").maximum("5");
static CHANNEL: Property = Property::new("desk_channel", Kind::String, Sensitivity::None);
static STEPS: Property = Property::new("desk_steps", Kind::Array, Sensitivity::None).items(Kind::Integer);
static DESK_RATED: Event = Event::new(
    "Desk Chat Rated",
    "rated",
    &sorted([
        EventProperty::new(&RATING, Presence::Required),
        EventProperty::new(&CHANNEL, Presence::Optional),
        EventProperty::new(&STEPS, Presence::Optional),
    ]),
);
static DESK: Spec =
    Spec::new("desk", "1.0.0", "Desk Chat", 23).properties(&[&STEPS, &RATING, &CHANNEL]).events(&[&DESK_RATED]);

const fn sorted<const N: usize>(mut properties: [EventProperty; N]) -> [EventProperty; N] {
    let mut at = 1;
    while at < N {
        let mut to = at;
        while to > 0 && properties[to - 1].hash > properties[to].hash {
            let moved = properties[to];
            properties[to] = properties[to - 1];
            properties[to - 1] = moved;
            to -= 1;
        }
        at += 1;
    }
    properties
}

/// A spec of one's own: its table is in another order than its events, and its envelope is the built-in one.
#[test]
fn a_spec_of_ones_own_takes_the_same_ways() {
    let call = |properties: &str| {
        format!(r#"{{"type":"track","userId":"v","event":"Desk Chat Rated","properties":{properties}}}"#)
    };
    let rated =
        |channel, steps| Rated { desk_rating: 4, desk_channel: channel, desk_steps: steps, extra: Extra::default() };
    for (properties, expected) in [
        (r#"{"desk_rating":4}"#, rated(None, None)),
        (r#"{"desk_channel":"web","desk_rating":4}"#, rated(Some(Channel::Web), None)),
        (
            r#"{"desk_steps":[1,2],"desk_channel":"phone","desk_rating":4.0}"#,
            rated(Some(Channel::CallCentre), Some(vec![1, 2])),
        ),
    ] {
        let document = call(properties);
        let (track, found) = both::<Track<Rated>>(&document, None);
        assert_eq!((track.map(|track| track.event), found), (Some(expected), vec![]), "{properties}");
        let batch = format!(r#"{{"batch":[{document},{document}],"sentAt":"2026-11-20T10:15:00Z"}}"#);
        let (batch, found) = both::<Batch<Rated>>(&batch, None);
        assert_eq!((batch.unwrap().items.len(), found), (2, vec![]));
    }
    for (properties, expected) in [
        (r#"{"desk_rating":9}"#, "LC0306 /properties/desk_rating expected at most 5"),
        (
            r#"{"desk_rating":4,"desk_channel":"fax"}"#,
            "LC0302 /properties/desk_channel expected one of `web`, `call_centre`",
        ),
        (
            r#"{"desk_rating":4,"desk_steps":[70000]}"#,
            "LC0302 /properties/desk_steps expected an integer that fits into `u16`",
        ),
        ("{}", "LC0308 /properties missing property `desk_rating`"),
    ] {
        assert_eq!(both::<Track<Rated>>(&call(properties), None), (None, vec![expected.to_owned()]), "{properties}");
    }
}
