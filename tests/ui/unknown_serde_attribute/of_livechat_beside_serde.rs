use livechat_types::LiveChatEvent;
use serde::Serialize;

// Of serde's attributes, serde's own derive reports the mistake, too.
#[derive(LiveChatEvent, Serialize)]
#[serde(event = "Live Chat Message Sent")]
struct Sent {
    message_id: String,
}

fn main() {}
