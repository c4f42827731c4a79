use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(rename = "agentId")]
    agent: Option<String>,
}

fn main() {}
