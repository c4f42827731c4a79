//! The crate as it is without its default features: no type of a user or of the crate needs serde. `.ci/features` runs this
//! without them.

use std::collections::BTreeMap;

use livechat_types::{
    AnyEvent, Batch, Body, ConversationId, Envelope, Extra, LiveChatEvent, LiveChatProperties, MessageSent,
    PropertyValue, Sensitive, Timestamp, Track, Verdict, check, findings, from_slice, read,
};

#[derive(Clone, Copy, Debug, PartialEq, PropertyValue)]
#[serde(rename_all = "lowercase")]
enum Queue {
    Billing,
    Sales,
}

#[derive(Clone, Debug, PartialEq, PropertyValue)]
struct Shift(u8);

#[derive(Clone, Debug, PartialEq, LiveChatProperties)]
struct Agent {
    agent_id: String,
    agent_name: Option<Sensitive<String>>,
}

#[derive(Clone, Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
struct Answer {
    conversation_id: ConversationId,
    #[serde(rename = "message_id", alias = "msg")]
    id: String,
    conversation_duration: Option<u32>,
    #[livechat(custom)]
    queue: Queue,
    #[livechat(custom)]
    #[serde(default)]
    shift: Option<Shift>,
    #[serde(flatten)]
    agent: Option<Agent>,
    #[serde(flatten)]
    #[livechat(custom)]
    others: BTreeMap<String, u64>,
    #[serde(skip)]
    attempts: u32,
}

#[derive(Clone, Debug, PartialEq, LiveChatEvent)]
#[livechat(custom_event = "Ticket Opened")]
struct Opened {
    ticket: u64,
    since: Option<Timestamp>,
    #[serde(flatten)]
    #[livechat(custom)]
    others: Extra,
}

#[derive(Clone, Debug, PartialEq, LiveChatEvent)]
enum Ours {
    Answer(Answer),
    Opened(Opened),
}

fn answer() -> Answer {
    Answer {
        conversation_id: "conv-7f3a".into(),
        id: "msg-0001".into(),
        conversation_duration: Some(45),
        queue: Queue::Billing,
        shift: Some(Shift(2)),
        agent: Some(Agent { agent_id: "agent-4".into(), agent_name: Some("Ines Okafor".into()) }),
        others: BTreeMap::from([("attempt".into(), 3)]),
        attempts: 0,
    }
}

#[test]
fn derived_events_are_written_read_and_validated() {
    let track = Track::new(Envelope::user("visitor-17"), Ours::Answer(answer()));
    let json = track.to_json();
    assert!(json.contains(r#""queue":"billing","shift":2,"agent_id":"agent-4""#), "{json}");
    assert_eq!(from_slice::<Track<Ours>>(json.as_bytes()).unwrap(), track);
    assert_eq!(answer().validate(), []);

    let opened = Opened { ticket: 7, since: Timestamp::from_unix_nanos(0), others: Extra::default() };
    let track = Track::new(Envelope::user("visitor-17"), Ours::Opened(opened));
    assert_eq!(from_slice::<Track<Ours>>(track.to_json().as_bytes()).unwrap(), track);

    let other = Answer { queue: Queue::Sales, agent: None, others: BTreeMap::new(), ..answer() };
    let mut batch = Batch::<Ours>::default();
    batch.push(track);
    batch.push(Track::new(Envelope::user("visitor-17"), Ours::Answer(other)));
    let body = batch.to_json();
    let tracks = from_slice::<Body<Ours>>(body.as_bytes()).unwrap().into_tracks().map(Result::unwrap);
    assert!(tracks.eq(batch.items.iter().map(|item| match item {
        livechat_types::BatchItem::Track(track) => (**track).clone(),
        _ => unreachable!(),
    })));
}

#[test]
fn bodies_are_read_and_checked() {
    let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
        "properties": {"agentId": 12, "queue": "billing"}}"#;
    let found = read::<Track<AnyEvent>>(body).unwrap();
    assert_eq!(found.findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>(), ["LC0305", "LC0303"]);
    assert_eq!(found.value.event.agent_id().unwrap().as_str(), "12");
    assert_eq!((check(body), findings(body).len()), (Verdict::Accepted, 2));

    let track = Track::new(Envelope::user("visitor-17"), MessageSent::new().message_id("msg-0001"));
    assert_eq!(from_slice::<Track<MessageSent>>(track.to_json().as_bytes()).unwrap(), track);
}
