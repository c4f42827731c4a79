use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded", dialect = "warehuose")]
struct Refunded {
    refund: f64,
}

fn main() {}
