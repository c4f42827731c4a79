use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(name = "Live Chat Message Sent")]
struct Sent {
    message_id: String,
}

fn main() {}
