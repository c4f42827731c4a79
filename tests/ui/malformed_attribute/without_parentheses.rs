use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat]
struct Sent {
    message_id: String,
}

#[derive(LiveChatEvent)]
#[livechat = "Live Chat Message Received"]
struct Received {
    message_id: String,
}

fn main() {}
