use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "live_chat_message_sent", dialect = "customer.io")]
struct Sent {
    conversation_duration: f32,
}

fn main() {}
