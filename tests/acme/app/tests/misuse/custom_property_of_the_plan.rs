use acme_events::table::ACME;
use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, event = "Live Chat Message Sent")]
struct Told {
    conversation_id: String,
    #[livechat(custom)]
    queues: String,
    #[livechat(custom)]
    queue: String,
}

fn main() {}
