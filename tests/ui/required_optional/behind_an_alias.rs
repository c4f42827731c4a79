use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

type Perhaps = Box<Option<String>>;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: Perhaps,
    rating: u8,
}

fn main() {}
