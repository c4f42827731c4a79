use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Agent {
    #[livechat(kind = "string")]
    agent_id: bool,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(flatten)]
    agent: Agent,
}

fn main() {}
