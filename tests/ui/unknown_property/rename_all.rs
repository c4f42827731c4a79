use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(rename_all = "camelCase")]
struct Sent {
    agent_id: Option<String>,
    #[serde(rename = "message_id")]
    message_id: Option<String>,
}

fn main() {}
