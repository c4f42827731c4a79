use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "segment")]
#[livechat(dialect = "segment")]
struct Sent {
    message_id: String,
}

fn main() {}
