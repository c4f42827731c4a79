use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", custom_event = "Escalated")]
struct Sent {
    message_id: String,
}

fn main() {}
