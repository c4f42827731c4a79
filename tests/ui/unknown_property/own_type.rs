use livechat_types::{LiveChatEvent, LiveChatProperties};

struct Queue;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "chatlio")]
struct Sent<'a> {
    queue: Queue,
    shift: Option<&'a Queue>,
    message_body: Queue,
}

#[derive(LiveChatProperties)]
struct Page {
    page: Vec<Queue>,
}

fn main() {}
