use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(rename(serialize = "message_id", deserialize = "messageId"))]
    id: String,
    #[serde(rename(serialize = "agent_id"))]
    agent: String,
}

fn main() {}
