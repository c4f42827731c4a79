use acme_events::table::ACME;
use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, custom_event = "Support Chat Handed Over")]
struct Told {
    conversation_id: String,
}

fn main() {}
