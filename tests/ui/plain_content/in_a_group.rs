use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Message {
    message_id: String,
    message_body: String,
}

fn main() {}
