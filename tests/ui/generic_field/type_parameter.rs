use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<T> {
    message_id: T,
    agent_id: Option<Box<T>>,
}

fn main() {}
