use std::marker::PhantomData;

use livechat_types::{LiveChatEvent, LiveChatProperties, PropertyValue, SingleEvent};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<T, M = (), const N: usize = 2>
where
    T: Clone,
{
    message_id: String,
    #[livechat(custom)]
    payload: Option<T>,
    #[serde(skip)]
    marker: PhantomData<[M; N]>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatProperties)]
struct Agent<T> {
    agent_id: String,
    #[livechat(custom)]
    badge: T,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
struct Received {
    #[serde(flatten)]
    agent: Agent<u8>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, PropertyValue)]
struct Wrapped<T>(T);

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Ended {
    conversation_duration: Wrapped<Option<u64>>,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
enum Ours {
    Sent(Sent<u8>),
    Received(Received),
}

fn main() {
    let sent: Sent<u8> = Sent { message_id: "msg-0001".to_owned(), payload: Some(7), marker: PhantomData };
    assert_eq!(Sent::<String, u8, 4>::EVENT.name, "Live Chat Message Sent");
    round_trip::round_trip(Ours::Sent(sent), r#"{"message_id":"msg-0001","payload":7}"#);
    let received = Received { agent: Agent { agent_id: "agent-12".to_owned(), badge: 3 } };
    round_trip::round_trip(received, r#"{"agent_id":"agent-12","badge":3}"#);
    round_trip::round_trip(Ended { conversation_duration: Wrapped(Some(45)) }, r#"{"conversation_duration":45}"#);
}
