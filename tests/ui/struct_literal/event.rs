use livechat_types::{ConversationId, MessageSent};

fn main() {
    let _ = MessageSent { conversation_id: Some(ConversationId::new("conv-7f3a")), ..MessageSent::new() };
}
