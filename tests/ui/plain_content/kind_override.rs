use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[livechat(kind = "string")]
    #[serde(with = "own")]
    message_body: String,
}

fn main() {}
