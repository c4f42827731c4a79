use livechat_types::{LiveChatEvent, LiveChatProperties, Sensitive};

#[derive(LiveChatProperties)]
struct Message {
    message_id: String,
    message_body: Sensitive<String>,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "chatlio")]
struct Sent {
    #[serde(flatten)]
    message: Message,
}

fn main() {}
