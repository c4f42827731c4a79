use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "LIve Chat Conversation Ended")]
struct Ended {
    conversation_id: String,
}

fn main() {}
