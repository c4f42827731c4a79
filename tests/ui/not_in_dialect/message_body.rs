use livechat_types::{LiveChatEvent, Sensitive};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "chatlio")]
struct Sent {
    message_body: Option<Sensitive<String>>,
}

fn main() {}
