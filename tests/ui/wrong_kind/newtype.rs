use livechat_types::{LiveChatEvent, PropertyValue};

#[derive(PropertyValue)]
struct Stars(u8);

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Ended {
    agent_id: Stars,
}

fn main() {}
