use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
#[serde(transparent)]
struct Agent {
    agent_id: String,
}

fn main() {}
