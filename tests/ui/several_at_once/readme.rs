use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "customerio")]
struct MessageSent {
    #[serde(rename = "agentId")]
    agent: String,
    message_body: Option<String>,
    conversation_duration: Option<f64>,
}

fn main() {}
