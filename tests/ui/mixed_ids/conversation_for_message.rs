use livechat_types::{ConversationId, MessageSent};

fn main() {
    let conversation = ConversationId::new("conv-7f3a");
    let _ = MessageSent::new().message_id(conversation);
}
