use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(custom_event = "shop_chat_refunded", spec = shop::SPEC)]
struct Refunded {
    refund: f64,
}

fn main() {}
