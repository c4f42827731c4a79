use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
struct Money {
    refund: f64,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded")]
struct Refunded {
    #[serde(flatten)]
    money: Money,
}

fn main() {}
