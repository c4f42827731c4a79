use livechat_types::{LiveChatEvent, MessageReceived, MessageSent};

#[derive(LiveChatEvent)]
enum Ours {
    #[livechat(event = "Live Chat Message Sent")]
    Sent(MessageSent),
    Received(#[livechat(custom)] MessageReceived),
}

fn main() {}
