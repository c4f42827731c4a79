use acme_events::events::Queue;
use acme_events::table::ACME;
use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
#[livechat(spec = ACME)]
struct Waiting {
    queue: Queue,
}

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, event = "Support Chat Handed Over")]
struct Told {
    conversation_id: String,
    queue: Queue,
    #[serde(flatten)]
    waiting: Waiting,
}

fn main() {}
