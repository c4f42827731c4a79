use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event)]
struct Sent {
    message_id: String,
}

fn main() {}
