use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Outcome {
    resolved: bool,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded")]
struct Refunded {
    refund: f64,
    #[serde(flatten)]
    outcome: Outcome,
}

fn main() {}
