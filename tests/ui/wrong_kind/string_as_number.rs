use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Ended {
    conversation_duration: Option<String>,
}

fn main() {}
