use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    message_id: _,
    agent_id: impl Clone,
    conversation_id: Option<Vec<_>>,
}

fn main() {}
