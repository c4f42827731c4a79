use livechat_types::{LiveChatEvent, PropertyValue};

#[derive(PropertyValue)]
enum Answer {
    Yes,
    No,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    message_body: Answer,
}

fn main() {}
