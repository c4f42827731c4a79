use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "live chat message sent")]
struct Sent {
    message_id: String,
}

fn main() {}
