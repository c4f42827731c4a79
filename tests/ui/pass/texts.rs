use std::borrow::Cow;
use std::sync::Arc;

use livechat_types::LiveChatEvent;
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

type Name = Option<Box<str>>;

#[derive(Serialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    conversation_id: Box<str>,
    message_id: Arc<str>,
    agent_id: Box<Arc<String>>,
    agent_name: Name,
    agent_username: Option<Cow<'static, str>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
struct Received {
    conversation_id: Box<str>,
    agent_name: Name,
    agent_username: Option<Cow<'static, str>>,
}

fn main() {
    let received = Received {
        conversation_id: "conv-7f3a".into(),
        agent_name: Some("Ines Okafor".into()),
        agent_username: Some("ines.okafor".into()),
    };
    round_trip::round_trip(
        received,
        r#"{"conversation_id":"conv-7f3a","agent_name":"Ines Okafor","agent_username":"ines.okafor"}"#,
    );
    let sent = Sent {
        conversation_id: "conv-7f3a".into(),
        message_id: "msg-0001".into(),
        agent_id: Box::new(Arc::new("agent-12".to_owned())),
        agent_name: None,
        agent_username: None,
    };
    assert!(sent.validate().is_empty());
}
