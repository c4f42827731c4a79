use livechat_types::LiveChatProperties;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Money {
    #[serde(alias = "rating")]
    refund: f64,
}

fn main() {}
