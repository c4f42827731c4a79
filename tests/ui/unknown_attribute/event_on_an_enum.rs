use livechat_types::{LiveChatEvent, MessageSent};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
enum Ours {
    Sent(MessageSent),
}

fn main() {}
