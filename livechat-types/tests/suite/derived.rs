//! What the derive's readers and writers honour, and that the fast reader and the strict one make the same of a document.

#![allow(
    clippy::float_cmp,
    clippy::struct_field_names,
    clippy::trivially_copy_pass_by_ref,
    reason = "floats are exact, names are those of properties, and serde hands functions a reference"
)]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use livechat_tests::chance::{agreement, chance};
use livechat_tests::instances;
use livechat_types::__private::read_strictly;
use livechat_types::spec::table::{Dialect, Event, EventProperty, Property, Spec};
use livechat_types::spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_types::{
    AnyEvent, Batch, BatchItem, Body, Envelope, Extra, LiveChatEvent, LiveChatProperties, MessageId, PropertyValue,
    RawJson, ReadBody, ReadEvent, Sensitive, Track, WriteEvent, dialects, from_slice, read, read_in,
};

use crate::common::{sent, sent_as_written};
use crate::outcome::outcome;

/// Reads a document with both readers, which must agree; returns the value and the findings: rules, pointers and messages.
#[track_caller]
fn both<T: ReadBody + Debug + PartialEq>(
    document: &str,
    dialect: Option<&'static Dialect>,
) -> (Option<T>, Vec<String>) {
    let fast = match dialect {
        Some(dialect) => read_in::<T>(document.as_bytes(), dialect),
        None => read::<T>(document.as_bytes()),
    };
    let (fast, strict) = (outcome(fast), outcome(read_strictly::<T>(document.as_bytes(), dialect)));
    assert_eq!(fast, strict, "{document}");
    let found = fast.1.iter().map(|finding| format!("{} {} {}", finding.rule.id, finding.pointer, finding.message));
    (fast.0, found.collect())
}

#[track_caller]
fn event<E: ReadEvent + Debug + PartialEq>(properties: &str) -> (Option<E>, Vec<String>) {
    let (track, found) = both::<Track<E>>(&sent(properties), None);
    (track.map(|track| track.event), found)
}

#[track_caller]
fn assert_written<E: WriteEvent>(event: E, properties: &str) {
    assert_eq!(Track::new(Envelope::user("visitor-17"), event).to_json(), sent_as_written(properties));
}

/// Fields of every sort between plain ones: each is read from its own member, and written in its place.
#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Mixed {
    agent_username: Option<String>,
    #[livechat(kind = "number")]
    #[serde(with = "halves")]
    conversation_duration: u8,
    #[livechat(custom)]
    queue: String,
    #[serde(default)]
    message_id: String,
    #[livechat(custom(serde))]
    tags: Vec<(u8, bool)>,
    agent_name: Option<Sensitive<String>>,
    #[serde(flatten)]
    chat: Chat,
    #[livechat(custom)]
    last: Option<bool>,
}

#[derive(Debug, PartialEq, LiveChatProperties)]
struct Chat {
    conversation_id: String,
    #[livechat(custom)]
    floor: Option<i8>,
}

mod halves {
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(whole: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(*whole) / 2.0)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        let half = f64::deserialize(deserializer)?;
        format!("{}", half * 2.0).parse().map_err(serde::de::Error::custom)
    }
}

#[test]
fn each_field_is_read_from_its_own_member() {
    let mixed = || Mixed {
        agent_username: Some("iokafor".to_owned()),
        conversation_duration: 9,
        queue: "billing".to_owned(),
        message_id: "msg-1".to_owned(),
        tags: vec![(1, true)],
        agent_name: Some("Ines Okafor".into()),
        chat: Chat { conversation_id: "conv-7".to_owned(), floor: Some(-2) },
        last: Some(false),
    };
    let written = concat!(
        r#"{"agent_username":"iokafor","conversation_duration":4.5,"queue":"billing","message_id":"msg-1","#,
        r#""tags":[[1,true]],"agent_name":"Ines Okafor","conversation_id":"conv-7","floor":-2,"last":false}"#,
    );
    assert_written(mixed(), written);
    assert_eq!(event::<Mixed>(written), (Some(mixed()), Vec::new()));
    // In quotes, as serde gets it without.
    let quoted = written.replace("4.5", "\"4.5\"");
    let (read, found) = event::<Mixed>(&quoted);
    assert_eq!((read, found.len()), (Some(mixed()), 1));
    let turned = written
        .replace(r#""agent_username":"iokafor","#, "")
        .replace("msg-1\",", "msg-1\",\"agent_username\":\"iokafor\",");
    assert_eq!(event::<Mixed>(&turned), (Some(mixed()), Vec::new()));
    assert!(mixed().validate().is_empty());
}

#[test]
fn errors_name_the_member_and_its_place() {
    const SOUND: &str =
        r#"{"conversation_duration":4.5,"queue":"billing","tags":[],"conversation_id":"conv-7","floor":1}"#;
    for (from, to, expected) in [
        (r#""billing""#, "17", "LC0302 /properties/queue expected a string, found a number"),
        ("[]", "[[1,2]]", "LC0302 /properties/tags expected a value that serde can read as the type of the field"),
        (
            "4.5",
            "200",
            "LC0302 /properties/conversation_duration expected a value that serde can read as the type of the field",
        ),
        (r#""floor":1"#, r#""floor":200"#, "LC0302 /properties/floor expected an integer that fits into `i8`"),
        (r#""floor":1"#, r#""floor":"1""#, "LC0302 /properties/floor expected an integer, found a string"),
        (
            r#","conversation_id":"conv-7""#,
            "",
            "LC0302 /properties the type that the properties are read as needs `conversation_id`",
        ),
        (r#""queue":"billing","#, "", "LC0302 /properties the type that the properties are read as needs `queue`"),
    ] {
        assert!(event::<Mixed>(SOUND).0.is_some());
        assert_eq!(event::<Mixed>(&SOUND.replace(from, to)), (None, vec![expected.to_owned()]), "{to}");
    }
}

#[derive(Debug, PartialEq, LiveChatProperties)]
struct Agent {
    agent_id: String,
    agent_name: Sensitive<String>,
    #[livechat(custom)]
    shift: Option<u8>,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct WithGroup {
    conversation_id: Option<String>,
    #[serde(flatten)]
    agent: Option<Box<Agent>>,
    #[serde(flatten)]
    #[livechat(custom)]
    rest: BTreeMap<String, RawJson>,
}

/// A group is there by any of its keys, and lacks nothing then. A flattened map takes what no field has.
#[test]
fn an_optional_group_swallows_nothing() {
    let needs = |key: &str| vec![format!("LC0302 /properties the type that the properties are read as needs `{key}`")];
    assert_eq!(event::<WithGroup>(r#"{"agent_id":"a"}"#), (None, needs("agent_name")));
    assert_eq!(event::<WithGroup>(r#"{"shift":2}"#), (None, needs("agent_id")));
    for absent in ["{}", r#"{"agent_id":null,"shift":null}"#] {
        let (read, _) = event::<WithGroup>(absent);
        assert_eq!(read.unwrap().agent, None);
    }
    let whole = r#"{"agent_id":"a","agent_name":"Ines Okafor","shift":2,"queue":"x","message_id":"m"}"#;
    let (read, found) = event::<WithGroup>(whole);
    let read = read.unwrap();
    assert_eq!(found, [""; 0]);
    assert_eq!(read.rest.keys().collect::<Vec<_>>(), ["message_id", "queue"]);
    assert_eq!(read.agent.as_ref().unwrap().shift, Some(2));
    assert_written(read, r#"{"agent_id":"a","agent_name":"Ines Okafor","shift":2,"message_id":"m","queue":"x"}"#);
}

fn five() -> u32 {
    5
}

fn is_five(number: &u32) -> bool {
    *number == 5
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(default)]
struct Defaults {
    #[serde(alias = "chat", alias = "thread")]
    conversation_id: String,
    #[serde(default = "five", skip_serializing_if = "is_five")]
    conversation_duration: u32,
    #[serde(skip_deserializing)]
    agent_id: String,
    #[serde(skip_serializing)]
    #[livechat(custom)]
    read_only: u8,
    #[serde(skip)]
    cached: Vec<u8>,
    #[livechat(custom)]
    retries: u8,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            conversation_id: "none".to_owned(),
            conversation_duration: 0,
            agent_id: "own".to_owned(),
            read_only: 3,
            cached: vec![1],
            retries: 7,
        }
    }
}

#[test]
fn defaults_aliases_and_skips_are_honoured() {
    let read = |properties: &str| event::<Defaults>(properties).0.unwrap();
    let expected = || Defaults { conversation_duration: 5, ..Defaults::default() };
    assert_eq!(read("{}"), expected());
    assert_eq!(read(r#"{"retries":null,"conversation_id":null}"#), expected());
    for key in ["chat", "thread", "conversation_id"] {
        let chat = read(&format!(r#"{{"{key}":"c","conversation_duration":6,"read_only":1,"retries":0}}"#));
        let expected = Defaults {
            conversation_id: "c".to_owned(),
            conversation_duration: 6,
            read_only: 1,
            retries: 0,
            ..Defaults::default()
        };
        assert_eq!(chat, expected);
    }
    assert_eq!(read(r#"{"agent_id":"theirs"}"#).agent_id, "own");
    assert_written(expected(), r#"{"conversation_id":"none","agent_id":"own","retries":7}"#);
    let wrong = event::<Defaults>(r#"{"chat":5}"#);
    assert_eq!(wrong, (None, vec!["LC0302 /properties/chat expected a string, found a number".to_owned()]));
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Plain {
    message_id: Option<MessageId>,
    conversation_duration: Option<f64>,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(deny_unknown_fields)]
struct Strict {
    message_id: Option<MessageId>,
}

#[test]
fn members_that_are_not_kept_are_a_note_or_an_error() {
    let unkept = |key: &str| format!("LC0318 /properties/{key} the struct does not keep this property");
    for (properties, found) in [
        (r#"{"message_id":"m"}"#, vec![]),
        (r#"{"queue":1,"message_id":"m"}"#, vec![unkept("queue")]),
        (r#"{"queue":1,"topic":[{}],"message_id":"m"}"#, vec![unkept("queue"), unkept("topic")]),
        (r#"{"agent_id":"a","message_id":"m"}"#, vec![unkept("agent_id")]),
    ] {
        let expected = Plain { message_id: Some("m".into()), conversation_duration: None };
        assert_eq!(event::<Plain>(properties), (Some(expected), found), "{properties}");
        assert_eq!(event::<AnyEvent>(properties).1, [""; 0]);
    }
    let error = "LC0301 /properties/queue the struct denies members that it has no field for";
    assert_eq!(event::<Strict>(r#"{"queue":1}"#), (None, vec![error.to_owned()]));
    assert!(event::<Strict>(r#"{"message_id":"m"}"#).0.is_some());
    let batch = format!(
        r#"{{"batch":[{0},{0}]}}"#,
        sent(r#"{"queue":1}"#).replace('{', r#"{"type":"track","#).replacen(
            r#""type":"track","queue""#,
            r#""queue""#,
            1
        )
    );
    let (body, found) = both::<Body<Plain>>(&batch, None);
    assert!(body.is_some());
    let in_batch = |index| format!("LC0318 /batch/{index}/properties/queue the struct does not keep this property");
    assert_eq!(found, [in_batch(0), in_batch(1)]);
}

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Balance {
    #[livechat(custom)]
    balance: f64,
    #[livechat(custom)]
    count: i64,
}

#[test]
fn numbers_are_written_in_short() {
    for (balance, count, written) in [
        (0.0, 0, r#"{"balance":0,"count":0}"#),
        (-0.05, -7, r#"{"balance":-0.05,"count":-7}"#),
        (12.25, i64::MAX, r#"{"balance":12.25,"count":9223372036854775807}"#),
        (-100.0, i64::MIN, r#"{"balance":-100,"count":-9223372036854775808}"#),
        (1.005, 10, r#"{"balance":1.005,"count":10}"#),
        (0.1 + 0.2, 1, r#"{"balance":0.30000000000000004,"count":1}"#),
    ] {
        assert_written(Balance { balance, count }, written);
        assert_eq!(event::<Balance>(written).0, Some(Balance { balance, count }));
    }
}

#[test]
fn numbers_are_exact() {
    let mut random = chance(17);
    let mut texts: Vec<String> =
        ["117.63331139400017", "9007199254740991.0", "1.5777777777770001", "8.990567403888024e-203", "5e-324"]
            .map(str::to_owned)
            .into();
    texts.extend(
        (0..2000)
            .map(|_| f64::from_bits(random.u64(..) >> 1))
            .filter(|float| float.is_finite())
            .map(|float| format!("{float:e}")),
    );
    texts.extend((0..3000).map(|_| {
        let scale = [1.0, 8.0, 10.0, 100.0, 1000.0, 10000.0][random.usize(..6)];
        format!("{}", f64::from(random.u32(..)) / scale)
    }));
    texts.extend(["0.001", "0.05", "0.5", "100", "9007199254740993", "1e300", "12.050"].map(str::to_owned));
    for text in texts {
        let (read, _) = event::<Plain>(&format!(r#"{{"conversation_duration":{text}}}"#));
        let float = read.unwrap().conversation_duration.unwrap();
        assert_eq!(float, text.parse::<f64>().unwrap(), "{text}");
        let json =
            Track::new(Envelope::user("v"), Plain { message_id: None, conversation_duration: Some(float) }).to_json();
        assert_eq!(from_slice::<Track<Plain>>(json.as_bytes()).unwrap().event.conversation_duration, Some(float));
    }
    let error = event::<Plain>(r#"{"conversation_duration":1e400}"#).1;
    assert_eq!(error, ["LC0302 /properties/conversation_duration expected a number within the range of `f64`"]);
}

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

#[derive(Debug, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Unwritable {
    message_id: String,
    #[livechat(custom(serde))]
    pairs: HashMap<(u8, u8), u8>,
    #[livechat(custom)]
    #[serde(flatten)]
    rest: BTreeMap<String, u64>,
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let event = |pairs: &[((u8, u8), u8)], key: &str| Unwritable {
        message_id: "m".to_owned(),
        pairs: pairs.iter().copied().collect(),
        rest: BTreeMap::from([(key.to_owned(), 1)]),
    };
    assert_written(event(&[], "other"), r#"{"message_id":"m","pairs":{},"other":1}"#);
    assert_written(event(&[((1, 2), 3)], "message_id"), r#"{"message_id":"m"}"#);
    let track = Track::new(Envelope::user("v"), event(&[((1, 2), 3)], "message_id"));
    let found: Vec<String> = track.validate(&dialects::SEGMENT).iter().map(ToString::to_string).collect();
    let expected = [
        "LC0319]: `pairs` has a value that serde cannot write as JSON",
        "LC0319]: `message_id` is in a flattened map, and the key of a field",
    ];
    assert!(expected.iter().all(|text| found.iter().any(|found| found.ends_with(text))), "{found:?}");
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

/// The derived enum of all events, as a user would write it.
#[derive(Debug, PartialEq, LiveChatEvent)]
enum All {
    Started(Started),
    Ended(Ended),
    Sent(Plain),
    Received(Received),
}

macro_rules! events {
    ($($name:ident $event:literal;)*) => {$(
        #[derive(Debug, PartialEq, LiveChatEvent)]
        #[livechat(event = $event)]
        struct $name {
            agent_id: Option<String>,
            agent_name: Option<Sensitive<Box<str>>>,
            agent_username: Option<Sensitive<String>>,
            conversation_id: Option<livechat_types::ConversationId>,
            conversation_duration: Option<f64>,
            message_id: Option<MessageId>,
            message_body: Option<Sensitive<String>>,
            #[serde(flatten)]
            #[livechat(custom)]
            extra: Extra,
        }
    )*};
}
events! {
    Started "Live Chat Conversation Started";
    Ended "Live Chat Conversation Ended";
    Received "Live Chat Message Received";
}

#[test]
fn both_readers_agree_on_derived_and_generated_events() {
    let mut random = chance(29);
    let (mut read, mut batches) = (0, 0);
    for round in 0..agreement(4000) {
        let dialect = [None, Some(&dialects::SEGMENT), Some(&dialects::CUSTOMERIO)][round % 3];
        let call = instances::call(&mut random);
        read += usize::from(both::<Track<All>>(&call, dialect).0.is_some());
        both::<Track<AnyEvent>>(&call, dialect);
        let batch = instances::batch(&mut random);
        batches += usize::from(both::<Body<All>>(&batch, dialect).0.is_some());
        both::<Body>(&batch, dialect);
        both::<Batch>(&batch, dialect);
    }
    assert!(read > 400 && batches > 400, "{read} {batches}");
}
