use livechat_types::{LiveChatEvent, PropertyValue};

#[path = "../plan.rs"]
mod plan;

#[derive(PropertyValue)]
enum Channel {
    Web,
    Phone,
    Email,
}

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    rating: u8,
    channel: Option<Channel>,
}

fn main() {}
