use livechat_types::{ConversationId, LiveChatEvent, PropertyValue};

#[derive(PropertyValue)]
struct OurConversation(ConversationId);

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    message_id: OurConversation,
}

fn main() {}
