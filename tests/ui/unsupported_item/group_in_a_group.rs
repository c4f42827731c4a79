use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[derive(LiveChatProperties)]
struct Everything {
    message_id: String,
    #[serde(flatten)]
    agent: Agent,
}

fn main() {}
