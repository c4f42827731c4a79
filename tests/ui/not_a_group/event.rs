use livechat_types::{LiveChatEvent, MessageSent};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(flatten)]
    sent: Option<MessageSent>,
}

fn main() {}
