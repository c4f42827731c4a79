use acme_events::table::ACME;
use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, event = "Live Chat Message Sent")]
struct Told {
    message_id: String,
}

fn main() {}
