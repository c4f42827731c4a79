use livechat_types::{LiveChatEvent, MessageSent};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded")]
struct Refunded<'a> {
    refund: f64,
    conversation_id: &'a str,
}

#[derive(LiveChatEvent)]
enum Ours<'a> {
    Sent(MessageSent),
    Refunded(Refunded<'a>),
}

fn main() {}
