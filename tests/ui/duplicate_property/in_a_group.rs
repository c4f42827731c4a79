use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
    #[serde(rename = "agent_id")]
    id: String,
}

fn main() {}
