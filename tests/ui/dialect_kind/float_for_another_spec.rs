use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated", dialect = "warehouse")]
struct Rated {
    conversation_id: String,
    rating: u8,
    waited_seconds: f32,
}

fn main() {}
