use livechat_types::LiveChatEvent;

#[derive(Clone, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(into = "String", try_from = "String")]
struct Sent {
    message_id: String,
}

fn main() {}
