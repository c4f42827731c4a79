use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", manual = true)]
struct Sent {
    message_id: String,
    #[livechat(custom = "queue")]
    queue: String,
    #[livechat(custom(yes))]
    line: String,
}

fn main() {}
