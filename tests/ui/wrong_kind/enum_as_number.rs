use livechat_types::{LiveChatEvent, PropertyValue};

#[derive(PropertyValue)]
enum Length {
    Short,
    Long,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Ended {
    conversation_duration: Length,
}

fn main() {}
