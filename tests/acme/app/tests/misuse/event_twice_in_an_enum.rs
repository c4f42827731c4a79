use acme_events::events::MessageSent;
use acme_events::table::ACME;
use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = ACME)]
enum Any {
    Sent(MessageSent),
    Again(MessageSent),
}

fn main() {}
