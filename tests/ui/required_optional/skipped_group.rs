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
    rating: u8,
    #[serde(flatten, skip_serializing_if = "Chat::is_over")]
    chat: Chat,
}

impl Chat {
    fn is_over(&self) -> bool {
        self.conversation_id.is_empty()
    }
}

fn main() {}
