use std::time::Duration;

use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Shop Escalation")]
struct Escalated {
    after: Duration,
    tags: Vec<Option<String>>,
}

fn main() {}
