use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(dialect = "segment")]
struct Sent {
    message_id: String,
}

fn main() {}
