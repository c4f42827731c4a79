use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(custom_event = " ")]
struct Escalated {
    queue: String,
}

fn main() {}
