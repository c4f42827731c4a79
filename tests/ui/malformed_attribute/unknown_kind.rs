use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    #[livechat(kind = "text")]
    conversation_id: String,
    #[livechat(kind = integer)]
    rating: u8,
}

fn main() {}
