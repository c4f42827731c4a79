use livechat_types::{AnyEvent, LiveChatEvent};

#[derive(LiveChatEvent)]
enum Ours {
    Theirs(AnyEvent),
}

fn main() {}
