use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "shop_chat_refunded")]
struct Refunded {
    refund: f64,
}

fn main() {}
