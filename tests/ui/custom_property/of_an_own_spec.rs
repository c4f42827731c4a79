use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded")]
struct Refunded {
    #[livechat(custom)]
    refund: String,
}

fn main() {}
