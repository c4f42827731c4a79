use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(rename_all(serialize = "snake_case", deserialize = "camelCase"))]
struct Sent {
    message_id: String,
}

fn main() {}
