use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Live Chat Message")]
struct Message {
    message_id: String,
}

fn main() {}
