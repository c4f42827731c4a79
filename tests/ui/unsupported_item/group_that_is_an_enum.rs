use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
enum Score {
    Given { rating: u8 },
    Asked,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    #[serde(flatten)]
    score: Score,
}

fn main() {}
