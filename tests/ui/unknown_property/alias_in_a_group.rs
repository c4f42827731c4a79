use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
#[serde(rename_all = "camelCase")]
struct Agent {
    agent_id: String,
}

fn main() {}
