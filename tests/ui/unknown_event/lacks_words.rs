use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Message Sent")]
struct Sent {
    message_id: String,
}

fn main() {}
