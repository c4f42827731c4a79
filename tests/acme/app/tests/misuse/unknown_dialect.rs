use acme_events::table::ACME;
use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = ACME, event = "Live Chat Message Sent", dialect = "segmnt")]
struct Told {
    conversation_id: String,
}

fn main() {}
