use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded")]
struct Refunded {
    refund: f64,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC)]
enum Ours {
    Refunded(Refunded),
    Again(Refunded),
}

fn main() {}
