use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
struct Sent {
    message_id: String,
}

fn main() {}
