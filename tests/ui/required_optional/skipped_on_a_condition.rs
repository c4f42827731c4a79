use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    #[serde(skip_serializing_if = "String::is_empty")]
    conversation_id: String,
    rating: u8,
}

fn main() {}
