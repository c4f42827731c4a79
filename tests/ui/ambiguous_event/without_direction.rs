use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message")]
struct Message {
    message_id: String,
}

fn main() {}
