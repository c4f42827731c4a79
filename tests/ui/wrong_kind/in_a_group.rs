use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: bool,
}

fn main() {}
