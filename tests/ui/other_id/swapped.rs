use livechat_types::{AgentId, ConversationId, LiveChatEvent, MessageId};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    conversation_id: MessageId,
    message_id: ConversationId,
    agent_id: AgentId,
}

fn main() {}
