use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[derive(LiveChatProperties)]
struct Person {
    agent_id: String,
    agent_name: String,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(flatten)]
    agent: Agent,
    #[serde(flatten)]
    person: Option<Person>,
}

fn main() {}
