use livechat_types::{LiveChatEvent, MessageReceived, MessageSent};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Own {
    message_id: String,
}

#[derive(LiveChatEvent)]
enum Ours {
    Sent(MessageSent),
    Received(MessageReceived),
    Own(Own),
}

fn main() {}
