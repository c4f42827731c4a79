use acme_events::table::ACME;
use livechat_types::{LiveChatEvent, MessageSent};

#[derive(LiveChatEvent)]
#[livechat(spec = ACME)]
enum Any {
    Sent(MessageSent),
}

fn main() {}
