use livechat_types::{LiveChatProperties, PropertyValue};

#[path = "../shop.rs"]
mod shop;

#[derive(PropertyValue)]
enum Channel {
    Pigeon,
}

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Chat {
    channel: Channel,
}

fn main() {}
