use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent {
    queue: String,
}

fn main() {}
