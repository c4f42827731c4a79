use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    agent_id: String,
    #[serde(rename = "agent_id")]
    agent: String,
}

fn main() {}
