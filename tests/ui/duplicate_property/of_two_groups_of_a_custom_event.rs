use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[derive(LiveChatProperties)]
struct Team {
    agent_id: String,
}

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Shop Escalation")]
struct Escalated {
    #[serde(flatten)]
    agent: Agent,
    #[serde(flatten)]
    team: Team,
}

fn main() {}
