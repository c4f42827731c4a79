use livechat_types::{LiveChatProperties, MessageId};

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: MessageId,
}

fn main() {}
