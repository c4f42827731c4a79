use livechat_types::{AgentId, LiveChatEvent, LiveChatProperties, Sensitive};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatProperties)]
struct Agent {
    agent_id: AgentId,
    #[serde(rename = "agent_name", skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[livechat(custom)]
    shift: u8,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatProperties)]
#[serde(rename_all = "snake_case")]
struct Message {
    message_id: String,
    message_body: Sensitive<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    conversation_id: String,
    #[serde(flatten)]
    agent: Agent,
    #[serde(flatten)]
    message: Option<Message>,
}

fn main() {
    let agent = || Agent { agent_id: AgentId::new("agent-12"), name: Some("Ines Okafor".to_owned()), shift: 2 };
    let conversation_id = "conv-7f3a".to_owned();
    round_trip::round_trip(
        Sent { conversation_id: conversation_id.clone(), agent: agent(), message: None },
        r#"{"conversation_id":"conv-7f3a","agent_id":"agent-12","agent_name":"Ines Okafor","shift":2}"#,
    );
    let message = Message { message_id: "msg-0001".to_owned(), message_body: "Good morning".to_owned().into() };
    round_trip::round_trip(
        Sent { conversation_id, agent: Agent { name: None, ..agent() }, message: Some(message) },
        r#"{"conversation_id":"conv-7f3a","agent_id":"agent-12","shift":2,"message_id":"msg-0001","message_body":"Good morning"}"#,
    );
}
