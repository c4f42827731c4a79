use std::borrow::Cow;

use livechat_types::{LiveChatEvent, LiveChatProperties, PropertyValue, Sensitive};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Serialize, PropertyValue)]
struct Handle<'h>(&'h str);

#[derive(Serialize, LiveChatProperties)]
struct Agent<'a, 'b: 'a> {
    agent_id: &'a &'b str,
    agent_username: Handle<'b>,
}

#[derive(Serialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a, 'b>
where
    'b: 'a,
{
    conversation_id: &'a str,
    message_id: Option<&'a Cow<'b, str>>,
    message_body: Sensitive<&'b str>,
    agent_name: &'static str,
    #[serde(flatten)]
    agent: Option<Agent<'a, 'b>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
struct Received<'a> {
    #[serde(borrow)]
    conversation_id: Cow<'a, str>,
    message_id: Cow<'a, str>,
}

#[derive(LiveChatEvent)]
#[livechat(manual)]
enum Either<'a, 'b> {
    Sent(Sent<'a, 'b>),
    Received(Received<'a>),
}

fn main() {
    let message_id = Cow::Borrowed("msg-0001");
    let id = "agent-12";
    let sent = Sent {
        conversation_id: "conv-7f3a",
        message_id: Some(&message_id),
        message_body: Sensitive::new("Good morning"),
        agent_name: "Ines Okafor",
        agent: Some(Agent { agent_id: &id, agent_username: Handle("ines.okafor") }),
    };
    round_trip::written(
        &sent,
        r#"{"conversation_id":"conv-7f3a","message_id":"msg-0001","message_body":"Good morning","agent_name":"Ines Okafor","agent_id":"agent-12","agent_username":"ines.okafor"}"#,
    );
    let received = Received { conversation_id: "conv-7f3a".into(), message_id: "msg-0002".to_owned().into() };
    round_trip::written(&received, r#"{"conversation_id":"conv-7f3a","message_id":"msg-0002"}"#);
    assert_eq!(Either::Sent(sent).event().name, "Live Chat Message Sent");
    assert!(Either::Received(received).validate().is_empty());
}
