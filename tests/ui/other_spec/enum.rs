use livechat_types::{LiveChatEvent, MessageSent};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC)]
enum Ours {
    Sent(MessageSent),
}

fn main() {}
