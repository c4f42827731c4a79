use livechat_types::LiveChatProperties;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC, spec = shop::SPEC)]
struct Money {
    refund: f64,
}

fn main() {}
