use livechat_types::{LiveChatEvent, MessageSent};

#[derive(LiveChatEvent)]
enum Ours {
    Sent(MessageSent),
    Again(MessageSent),
}

fn main() {}
