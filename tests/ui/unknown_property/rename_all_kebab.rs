use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(rename_all = "kebab-case")]
struct Sent {
    agent_id: Option<String>,
}

fn main() {}
