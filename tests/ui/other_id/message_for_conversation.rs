use livechat_types::{LiveChatEvent, MessageId};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    conversation_id: Option<MessageId>,
}

fn main() {}
