use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Support Chat Handed Over")]
struct Told {
    conversation_id: String,
}

fn main() {}
