use livechat_types::{ConversationId, LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Mixed {
    agent_nmae: String,
    agent_id: u64,
    message_id: ConversationId,
    message_body: String,
    #[livechat(custom)]
    conversation_id: String,
    #[serde(with = "seconds")]
    conversation_duration: f64,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "customerio")]
struct Sent {
    #[serde(flatten)]
    mixed: Mixed,
}

fn main() {}
