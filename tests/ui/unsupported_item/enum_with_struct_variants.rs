use livechat_types::{LiveChatEvent, MessageReceived};

#[derive(LiveChatEvent)]
enum Ours {
    Sent { message_id: String },
    Received(MessageReceived),
    Nothing,
    Both(MessageReceived, MessageReceived),
}

fn main() {}
