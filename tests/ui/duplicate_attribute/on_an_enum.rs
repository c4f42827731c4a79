use livechat_types::{LiveChatEvent, MessageSent};

#[derive(LiveChatEvent)]
#[livechat(manual, manual)]
enum Ours {
    Sent(MessageSent),
}

fn main() {}
