use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
    agent_nam: Option<String>,
}

fn main() {}
