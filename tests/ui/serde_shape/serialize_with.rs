use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(default, serialize_with = "out", deserialize_with = "back")]
    message_id: Option<String>,
}

fn main() {}
