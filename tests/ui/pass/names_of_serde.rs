use livechat_types::LiveChatEvent;
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, Default, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(default, deny_unknown_fields, rename_all = "snake_case")]
#[allow(non_snake_case)]
struct Sent {
    #[serde(rename = "conversation_id")]
    chat: String,
    #[serde(rename(serialize = "message_id", deserialize = "message_id"))]
    message: String,
    #[serde(skip)]
    retries: u32,
    #[serde(skip_serializing, alias = "trace")]
    #[livechat(custom)]
    trace_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", alias = "agent")]
    agent_id: Option<String>,
    #[serde(default = "nobody")]
    agent_name: String,
}

fn nobody() -> String {
    "nobody".to_owned()
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(custom_event = "Escalated")]
#[serde(rename_all = "camelCase")]
struct Escalated {
    queue_name: String,
    #[serde(rename = "queue_name")]
    other: String,
}

fn main() {
    let sent = Sent { chat: "conv-7f3a".to_owned(), message: "msg-0001".to_owned(), ..Sent::default() };
    round_trip::round_trip(sent, r#"{"conversation_id":"conv-7f3a","message_id":"msg-0001","agent_name":""}"#);
    let escalated = Escalated { queue_name: "billing".to_owned(), other: "sales".to_owned() };
    round_trip::round_trip(escalated, r#"{"queueName":"billing","queue_name":"sales"}"#);
}
