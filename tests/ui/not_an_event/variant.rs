use livechat_types::{LiveChatEvent, MessageSent};

struct Other;

#[derive(LiveChatEvent)]
enum Ours {
    Sent(MessageSent),
    Other(Other),
}

fn main() {}
