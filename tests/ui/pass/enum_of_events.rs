use livechat_types::{AnyEvent, Envelope, LiveChatEvent, MessageReceived, Track, from_slice};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "segment")]
struct Sent {
    message_id: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(custom_event = "Escalated")]
struct Escalated {
    queue: String,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
enum Ours {
    Sent(Sent),
    Received(MessageReceived),
    Ended(livechat_types::ConversationEnded),
    Escalated(Escalated),
}

fn main() {
    let sent = Ours::Sent(Sent { message_id: "msg-0001".to_owned() });
    assert_eq!((sent.event().name, sent.dialect().unwrap().key), ("Live Chat Message Sent", "segment"));
    round_trip::round_trip(sent, r#"{"message_id":"msg-0001"}"#);
    round_trip::round_trip(Ours::Received(MessageReceived::new().message_id("msg-0002")), r#"{"message_id":"msg-0002"}"#);
    let escalated = Ours::Escalated(Escalated { queue: "billing".to_owned() });
    round_trip::written(&escalated, r#"{"queue":"billing"}"#);
    let started = Track::new(Envelope::user("visitor-17"), AnyEvent::from(livechat_types::ConversationStarted::new()));
    let error = from_slice::<Track<Ours>>(started.to_json().as_bytes()).unwrap_err();
    assert_eq!(error.findings()[0].rule.id, "LC0204");
}
