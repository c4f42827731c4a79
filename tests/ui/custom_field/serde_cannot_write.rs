use livechat_types::{LiveChatEvent, LiveChatProperties};

struct Queue {
    name: String,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    #[livechat(custom(serde))]
    queue: Queue,
    #[livechat(custom(serde))]
    others: Option<&'a Queue>,
    #[serde(flatten)]
    #[livechat(custom(serde))]
    rest: Queue,
}

#[derive(LiveChatProperties)]
struct Agent<'a> {
    #[livechat(kind = "string")]
    agent_id: &'a Queue,
    #[livechat(custom(serde))]
    queue: Queue,
}

fn main() {}
