use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    rating: u8,
    tags: Vec<Option<String>>,
    scores: Option<[Option<u8>; 2]>,
}

fn main() {}
