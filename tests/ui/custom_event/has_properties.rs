use livechat_types::{ConversationId, LiveChatEvent};

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Shop Escalation")]
struct Escalated {
    message_body: String,
    agent_id: ConversationId,
    conversation_duration: bool,
    #[serde(rename = "messageId")]
    message: bool,
    #[livechat(custom)]
    agent_name: u8,
}

fn main() {}
