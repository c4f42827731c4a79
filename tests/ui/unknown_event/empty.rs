use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "")]
struct Nothing {
    message_id: String,
}

fn main() {}
