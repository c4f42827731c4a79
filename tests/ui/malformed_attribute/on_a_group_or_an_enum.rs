use livechat_types::{LiveChatEvent, LiveChatProperties, MessageSent};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = "shop::SPEC")]
struct Money {
    refund: f64,
}

#[derive(LiveChatEvent)]
#[livechat(spec = "no path")]
enum Ours {
    Sent(MessageSent),
}

fn main() {}
