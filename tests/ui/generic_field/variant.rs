use livechat_types::{LiveChatEvent, MessageSent};

#[derive(LiveChatEvent)]
enum Ours<T> {
    Sent(MessageSent),
    Theirs(T),
}

fn main() {}
