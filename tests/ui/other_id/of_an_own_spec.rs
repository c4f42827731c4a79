use livechat_types::{LiveChatEvent, MessageId};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded")]
struct Refunded {
    conversation_id: MessageId,
}

fn main() {}
