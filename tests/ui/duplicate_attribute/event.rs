use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", event = "Live Chat Message Received")]
struct Sent {
    message_id: String,
}

fn main() {}
