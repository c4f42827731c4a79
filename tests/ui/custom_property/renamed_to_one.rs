use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[livechat(custom)]
    #[serde(rename = "message_body")]
    text: String,
}

fn main() {}
