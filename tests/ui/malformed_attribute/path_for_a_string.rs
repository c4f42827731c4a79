use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = MessageSent, dialect = segment)]
struct Sent {
    message_id: String,
}

fn main() {}
