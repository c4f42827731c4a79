use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Escalated")]
struct Escalated {
    agent_id: String,
    #[serde(flatten)]
    agent: Agent,
}

fn main() {}
