use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[serde(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(custom)]
    queue: String,
}

fn main() {}
