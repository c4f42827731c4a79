use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

struct Queue;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    agent: Agent,
    queue: Queue,
    topic: String,
}

fn main() {}
