use livechat_types::LiveChatEvent;

struct Agent {
    id: String,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    agent_id: Agent,
    agent_name: Option<Agent>,
}

fn main() {}
