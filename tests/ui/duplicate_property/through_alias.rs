use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[livechat(custom)]
    queue: String,
    #[livechat(custom)]
    #[serde(alias = "queue")]
    room: String,
}

fn main() {}
