use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(flaten)]
    agent: Agent,
    #[serde(renam = "message_id")]
    id: String,
}

fn main() {}
