use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", rename_all = "snake_case")]
struct Sent {
    messageId: String,
}

#[derive(LiveChatProperties)]
#[livechat(deny_unknown_fields)]
struct Agent {
    agent: String,
}

fn main() {}
