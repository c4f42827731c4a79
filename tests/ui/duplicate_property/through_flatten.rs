use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    agent_id: String,
    #[serde(flatten)]
    agent: Agent,
}

fn main() {}
