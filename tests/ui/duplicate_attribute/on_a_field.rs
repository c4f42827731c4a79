use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[livechat(custom, custom)]
    queue: String,
    #[livechat(kind = "string")]
    #[livechat(kind = "string")]
    message_id: String,
}

fn main() {}
