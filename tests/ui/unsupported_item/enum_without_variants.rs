use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
enum Ours {}

fn main() {}
