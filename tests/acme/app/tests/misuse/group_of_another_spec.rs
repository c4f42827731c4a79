use acme_events::table::ACME;
use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Length {
    conversation_duration: f64,
}

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, event = "Live Chat Message Sent")]
struct Told {
    conversation_id: String,
    #[serde(flatten)]
    length: Length,
}

fn main() {}
