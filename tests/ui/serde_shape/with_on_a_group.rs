use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

struct Score;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    #[serde(flatten, with = "score")]
    score: Score,
}

fn main() {}
