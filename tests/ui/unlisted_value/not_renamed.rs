use livechat_types::{LiveChatEvent, PropertyValue};

#[path = "../shop.rs"]
mod shop;

#[derive(PropertyValue)]
enum Channel {
    Web,
    Phone,
    Email,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    rating: u8,
    channel: Option<Channel>,
}

fn main() {}
