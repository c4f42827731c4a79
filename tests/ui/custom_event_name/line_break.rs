use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Shop\nEscalation")]
struct Escalated {
    queue: String,
}

fn main() {}
