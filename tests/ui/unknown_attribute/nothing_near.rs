use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", version = "2")]
struct Sent {
    #[livechat(max_length = 3)]
    message_id: String,
}

fn main() {}
