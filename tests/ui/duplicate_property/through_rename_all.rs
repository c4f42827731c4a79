use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(rename_all = "lowercase")]
struct Sent {
    #[serde(rename = "agent_id")]
    first: String,
    agent_id: String,
}

fn main() {}
