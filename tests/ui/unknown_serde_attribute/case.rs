use livechat_types::{LiveChatEvent, PropertyValue};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(rename_all = "camelcase")]
struct Sent {
    message_body: String,
}

#[derive(PropertyValue)]
#[serde(rename_all(serialize = "small", deserialize = "small"))]
enum Channel {
    Web,
}

fn main() {}
