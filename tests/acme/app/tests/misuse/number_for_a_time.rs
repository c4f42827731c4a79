use acme_events::events::Queue;
use acme_events::table::ACME;
use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, event = "Support Chat Handed Over")]
struct Told {
    conversation_id: String,
    queue: Queue,
    promised_at: u64,
}

fn main() {}
