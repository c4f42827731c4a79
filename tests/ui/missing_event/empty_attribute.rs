use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat()]
struct Sent {
    message_id: String,
}

fn main() {}
