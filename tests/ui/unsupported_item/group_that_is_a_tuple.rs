use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent(String);

fn main() {}
