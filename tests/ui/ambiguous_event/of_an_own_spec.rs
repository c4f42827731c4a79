use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat")]
struct Chat {
    refund: f64,
}

fn main() {}
