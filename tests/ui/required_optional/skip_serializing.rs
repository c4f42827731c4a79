use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Chat {
    conversation_id: String,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    #[serde(skip_serializing)]
    rating: u8,
    #[serde(flatten, skip_serializing)]
    chat: Chat,
}

fn main() {}
