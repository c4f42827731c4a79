use livechat_types::{LiveChatEvent, UserId};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    agent_id: &'a UserId,
}

fn main() {}
