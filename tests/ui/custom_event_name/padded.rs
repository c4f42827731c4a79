use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Shop Escalation ")]
struct Escalated {
    queue: String,
}

fn main() {}
