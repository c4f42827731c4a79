use acme_events::table::ACME;
use livechat_types::{LiveChatEvent, PropertyValue};

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, event = "Live Chat Message Sent")]
struct Told {
    conversation_id: String,
    queue: Team,
}

#[derive(PropertyValue)]
#[serde(rename_all = "lowercase")]
enum Team {
    Orders,
    Return,
}

fn main() {}
