use livechat_types::{AgentId, LiveChatEvent};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Mesage Sent", dialect = "customerio")]
struct Sent {
    #[serde(rename = "conversaton_id")]
    conversation: Option<String>,
    message_id: AgentId,
    message_body: Option<String>,
    conversation_duration: f64,
}

fn main() {}
