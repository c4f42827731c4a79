use std::collections::BTreeMap;

use livechat_types::LiveChatEvent;

struct Queue;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(flatten)]
    #[livechat(custom)]
    queue: Queue,
}

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Shop Escalated")]
struct Escalated<'a> {
    #[serde(flatten)]
    #[livechat(custom)]
    queues: BTreeMap<&'a str, Queue>,
}

fn main() {}
