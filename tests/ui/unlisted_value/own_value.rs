use livechat_types::{LiveChatEvent, PropertyValue};

#[path = "../plan.rs"]
mod plan;

#[derive(PropertyValue)]
#[serde(rename_all = "lowercase")]
enum Channel {
    Web,
    Phone,
    Pigeon,
}

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    rating: u8,
    channel: Channel,
}

fn main() {}
