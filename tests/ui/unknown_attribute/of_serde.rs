use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[livechat(rename = "message_id")]
    id: String,
    #[livechat(skip)]
    attempts: u32,
    #[livechat(flatten)]
    agent: Agent,
}

struct Agent;

fn main() {}
