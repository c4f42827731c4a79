use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "live_chat_message_sent")]
struct Sent {
    message_id: String,
}

fn main() {}
