//! The race of derived events: structs of a user's own, beside serde_json reading and writing the same structs directly.

use std::hint::black_box;

use livechat_types::spec::table::{Event, EventProperty, Property, Spec};
use livechat_types::spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_types::spec::{LIVECHAT, dialects};
use livechat_types::{
    AnyEvent, Batch, BatchItem, Body, Envelope, LiveChatEvent, Timestamp, Track, WriteEvent, from_slice, read_ndjson,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::corpus::{Cause, Corpus};
use crate::race::{Contestant, Judge, Timed};

/// A call as a program has it that does without an enum: the name as it came, the properties as a struct, context as text.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Direct<P> {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<String>,
    event: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anonymous_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_timestamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    integrations: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    properties: Option<P>,
}

/// A batch of such calls.
#[derive(Deserialize)]
struct DirectBatch<P> {
    batch: Vec<Direct<P>>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Properties {
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation_duration: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_body: Option<String>,
}

/// The built-in events in a table of its own.
static OWN: Spec = Spec::new("own", "1.0.0", "Live Chat", 41).properties(LIVECHAT.properties).events(LIVECHAT.events);

macro_rules! events {
    ($all:ident, $spec:path { $($name:ident $event:literal;)* }) => {
        #[derive(Clone, LiveChatEvent)]
        #[livechat(spec = $spec)]
        pub(super) enum $all {
            $($name($name),)*
        }

        $(
            #[derive(Clone, LiveChatEvent)]
            #[livechat(event = $event, spec = $spec)]
            pub(super) struct $name {
                agent_id: Option<String>,
                agent_name: Option<String>,
                agent_username: Option<String>,
                conversation_id: Option<String>,
                conversation_duration: Option<f64>,
                message_id: Option<String>,
                #[livechat(plain)]
                message_body: Option<String>,
            }
        )*
    };
}

mod builtin {
    use super::{LIVECHAT, LiveChatEvent};
    events!(All, LIVECHAT {
        Started "Live Chat Conversation Started";
        Ended "Live Chat Conversation Ended";
        Sent "Live Chat Message Sent";
        Received "Live Chat Message Received";
    });
    pub(super) type Events = All;
}

mod own {
    use super::{LiveChatEvent, OWN};
    events!(All, OWN {
        Started "Live Chat Conversation Started";
        Ended "Live Chat Conversation Ended";
        Sent "Live Chat Message Sent";
        Received "Live Chat Message Received";
    });
    pub(super) type Events = All;
}

/// Contestants of the race *derived*. The first is the base.
pub fn readers(calls: &Corpus) -> Vec<Box<dyn Contestant + '_>> {
    let read = |name: &str, is_read: fn(&[u8]) -> bool| -> Box<dyn Contestant + '_> {
        Box::new(Judge::new(name, calls, move |_, call| is_read(call)))
    };
    vec![
        read("serde_json, the struct directly", |call| {
            black_box(serde_json::from_slice::<Direct<Properties>>(call)).is_ok()
        }),
        read("derived enum of four", |call| black_box(from_slice::<Track<builtin::Events>>(call)).is_ok()),
        read("derived, a spec of its own", |call| black_box(from_slice::<Track<own::Events>>(call)).is_ok()),
        read("generated AnyEvent", |call| black_box(from_slice::<Track<AnyEvent>>(call)).is_ok()),
    ]
}

/// Contestants of the race *derived batches*, by the batch: of clean calls, and of the same calls with findings. The first is
/// the base.
pub fn batches<'c>(batches: &'c Corpus, with_findings: &'c [(Cause, Corpus)]) -> Vec<Box<dyn Contestant + 'c>> {
    fn is_whole<E>(body: &Body<E>) -> bool {
        body.items().all(|item| matches!(item, BatchItem::Track(_)))
    }
    let read = |name: &str, is_read: fn(&[u8]) -> bool| -> Box<dyn Contestant + 'c> {
        Box::new(Judge::new(name, batches, move |_, batch| is_read(batch)))
    };
    let with_findings = with_findings.iter().map(|(cause, batches)| -> Box<dyn Contestant + 'c> {
        let (_, refused) = cause.rule();
        Box::new(Judge::new(format!("derived enum of four, Body, {}", cause.name()), batches, move |_, batch| {
            let body = black_box(from_slice::<Body<builtin::Events>>(batch));
            body.is_ok_and(|body| body.items().all(|item| matches!(item, BatchItem::Track(_)) != refused))
        }))
    });
    let clean = vec![
        read("serde_json, the struct directly", |batch| {
            black_box(serde_json::from_slice::<DirectBatch<Properties>>(batch)).is_ok_and(|read| !read.batch.is_empty())
        }),
        read("derived enum of four, Body", |batch| {
            black_box(from_slice::<Body<builtin::Events>>(batch)).is_ok_and(|body| is_whole(&body))
        }),
        read("generated AnyEvent, Body", |batch| {
            black_box(from_slice::<Body<AnyEvent>>(batch)).is_ok_and(|body| is_whole(&body))
        }),
        read("derived enum of four, Batch", |batch| black_box(from_slice::<Batch<builtin::Events>>(batch)).is_ok()),
    ];
    clean.into_iter().chain(with_findings).collect()
}

/// Contestants of the race *derived lines*, by the text of several lines. The first is the base.
pub fn lines(lines: &Corpus) -> Vec<Box<dyn Contestant + '_>> {
    let read = |name: &str, is_read: fn(&[u8]) -> bool| -> Box<dyn Contestant + '_> {
        Box::new(Judge::new(name, lines, move |_, text| is_read(text)))
    };
    vec![
        read("serde_json, the struct directly", |text| {
            let calls = serde_json::Deserializer::from_slice(text).into_iter::<Direct<Properties>>();
            calls.map(|call| black_box(call).is_ok()).all(|is_read| is_read)
        }),
        read("derived enum of four, read_ndjson", |text| {
            let calls = read_ndjson::<Track<builtin::Events>, _>(text);
            calls.map(|call| black_box(call).is_ok()).all(|is_read| is_read)
        }),
        read("generated AnyEvent, read_ndjson", |text| {
            let calls = read_ndjson::<Track<AnyEvent>, _>(text);
            calls.map(|call| black_box(call).is_ok()).all(|is_read| is_read)
        }),
    ]
}

/// Contestants of the race *derived writing*: the events of a corpus, which are texts. The first is the base.
pub fn writers(calls: &Corpus, count: usize) -> Vec<Box<dyn Contestant + '_>> {
    let direct: Vec<Direct<Properties>> =
        calls.events().take(count).map(|call| serde_json::from_slice(call).expect("a call")).collect();
    let tracks: Vec<Track<builtin::Events>> = direct
        .iter()
        .map(|direct| {
            // What the direct struct drops must not be written here either.
            let json = serde_json::to_vec(direct).expect("JSON");
            from_slice(&json).expect("a call")
        })
        .collect();
    vec![serde_writer(direct), track_writer(tracks)]
}

static CASE: Property = Property::new("case_code", Kind::String, Sensitivity::None);
static TEAM: Property = Property::new("case_team", Kind::String, Sensitivity::None);
static STARS: Property = Property::new("case_stars", Kind::Integer, Sensitivity::None);
static VISITS: Property = Property::new("case_visits", Kind::Integer, Sensitivity::None);
static WAITED: Property = Property::new("case_waited", Kind::Number, Sensitivity::None);
static SCORE: Property = Property::new("case_score", Kind::Number, Sensitivity::None);
static SOLVED: Property = Property::new("case_solved", Kind::Boolean, Sensitivity::None);
static URGENT: Property = Property::new("case_urgent", Kind::Boolean, Sensitivity::None);
static OPENED: Property = Property::new("case_opened", Kind::Timestamp, Sensitivity::None);
static CLOSED: Property = Property::new("case_closed", Kind::Timestamp, Sensitivity::None);
static MIXED: Event = Event::new(
    "Case Closed",
    "case_closed",
    &sorted([
        EventProperty::new(&CASE, Presence::Optional),
        EventProperty::new(&TEAM, Presence::Optional),
        EventProperty::new(&STARS, Presence::Optional),
        EventProperty::new(&VISITS, Presence::Optional),
        EventProperty::new(&WAITED, Presence::Optional),
        EventProperty::new(&SCORE, Presence::Optional),
        EventProperty::new(&SOLVED, Presence::Optional),
        EventProperty::new(&URGENT, Presence::Optional),
        EventProperty::new(&OPENED, Presence::Optional),
        EventProperty::new(&CLOSED, Presence::Optional),
    ]),
);
static CASES: Spec = Spec::new("cases", "1.0.0", "Case", 43)
    .properties(&[&CASE, &TEAM, &STARS, &VISITS, &WAITED, &SCORE, &SOLVED, &URGENT, &OPENED, &CLOSED])
    .events(&[&MIXED]);

/// Sorts properties by the hash of their keys, as in generated tables.
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

/// Ten values of every kind.
#[derive(Clone, LiveChatEvent, Serialize)]
#[livechat(event = "Case Closed", spec = CASES)]
struct Case {
    case_code: String,
    case_team: Option<String>,
    case_stars: u8,
    case_visits: Option<u32>,
    case_waited: f64,
    case_score: Option<f64>,
    case_solved: bool,
    case_urgent: Option<bool>,
    case_opened: Timestamp,
    case_closed: Option<Timestamp>,
}

/// Contestants of the race *derived writing of numbers, booleans and times*. The first is the base.
pub fn mixed_writers<'c>(count: u32) -> Vec<Box<dyn Contestant + 'c>> {
    let cases: Vec<Case> = (0..count)
        .map(|at| Case {
            case_code: format!("case-{at:05}"),
            case_team: Some("night shift".to_owned()),
            case_stars: u8::try_from(at % 5).unwrap_or_default() + 1,
            case_visits: Some(at * 37),
            case_waited: f64::from(at) / 8.0,
            case_score: Some(f64::from(at * 7919 % 1000) / 100.0),
            case_solved: at % 2 == 0,
            case_urgent: Some(at % 3 == 0),
            case_opened: time(i128::from(at)),
            case_closed: Some(time(i128::from(at) + 45)),
        })
        .collect();
    let direct = |case: &Case| Direct {
        r#type: Some("track".to_owned()),
        event: "Case Closed".to_owned(),
        user_id: Some("visitor-17".to_owned()),
        anonymous_id: None,
        group_id: None,
        message_id: None,
        timestamp: Some(case.case_opened.as_str().to_owned()),
        original_timestamp: None,
        sent_at: None,
        context: None,
        integrations: None,
        channel: None,
        properties: Some(case.clone()),
    };
    let track =
        |case: &Case| Track::new(Envelope::user("visitor-17").timestamp(case.case_opened.clone()), case.clone());
    let tracks: Vec<Track<Case>> = cases.iter().map(track).collect();
    assert!(tracks.iter().all(|track| track.validate(&dialects::SEGMENT).is_empty()), "the cases are clean");
    vec![serde_writer(cases.iter().map(direct).collect()), track_writer(tracks)]
}

fn time(seconds: i128) -> Timestamp {
    Timestamp::from_unix_nanos((1_795_169_700 + seconds) * 1_000_000_000).expect("a time of this century")
}

fn serde_writer<'c, P: Serialize + 'c>(calls: Vec<Direct<P>>) -> Box<dyn Contestant + 'c> {
    let mut out = Vec::new();
    Box::new(Timed::new("serde_json, the struct directly", move |corpus| {
        let mut bytes = 0;
        for call in calls.iter().cycle().take(corpus.len()) {
            out.clear();
            serde_json::to_writer(&mut out, black_box(call)).expect("JSON");
            bytes += black_box(&out).len();
        }
        bytes
    }))
}

fn track_writer<'c, E: WriteEvent + 'c>(tracks: Vec<Track<E>>) -> Box<dyn Contestant + 'c> {
    let mut out = String::new();
    Box::new(Timed::new("derived, Track::write_to", move |corpus| {
        let mut bytes = 0;
        for track in tracks.iter().cycle().take(corpus.len()) {
            out.clear();
            black_box(track).write_to(&mut out);
            bytes += black_box(&out).len();
        }
        bytes
    }))
}
