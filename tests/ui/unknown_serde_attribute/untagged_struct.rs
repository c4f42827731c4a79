use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(untagged)]
struct Sent {
    message_id: String,
}

fn main() {}
