use livechat_types::LiveChatEvent;

struct Queue {
    name: String,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    message_id: String,
    #[livechat(custom)]
    queue: Queue,
}

fn main() {}
