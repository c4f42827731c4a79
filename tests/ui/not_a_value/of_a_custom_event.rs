use livechat_types::LiveChatEvent;

struct Queue;

#[derive(LiveChatEvent)]
#[livechat(custom_event = "Escalated")]
struct Escalated {
    queue: Queue,
}

fn main() {}
