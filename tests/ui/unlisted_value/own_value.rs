use livechat_types::{LiveChatEvent, PropertyValue};

#[path = "../shop.rs"]
mod shop;

#[derive(PropertyValue)]
#[serde(rename_all = "lowercase")]
enum Channel {
    Web,
    Phone,
    Pigeon,
}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    rating: u8,
    channel: Channel,
}

fn main() {}
