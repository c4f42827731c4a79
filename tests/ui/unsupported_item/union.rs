use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
union Ended {
    conversation_duration: u64,
    agent_id: u64,
}

fn main() {}
