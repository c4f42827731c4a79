use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Chat {
    rating: u8,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    #[serde(flatten)]
    chat: Chat,
}

fn main() {}
