use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: char,
    agent_name: (),
}

fn main() {}
