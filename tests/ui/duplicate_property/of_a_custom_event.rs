use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Escalated")]
struct Escalated {
    agent_id: u64,
    #[serde(flatten)]
    agent: Agent,
}

fn main() {}
