use acme_events::table::ACME;
use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, event = "Live Chat Conversation Ended")]
struct Told {
    conversation_duration: f64,
}

fn main() {}
