use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Chat {
    conversation_id: Option<String>,
}

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Stars {
    #[serde(skip_serializing_if = "is_zero")]
    rating: u8,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    #[serde(flatten)]
    chat: Chat,
    #[serde(flatten)]
    stars: Stars,
}

fn is_zero(number: &u8) -> bool {
    *number == 0
}

fn main() {}
