use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(alias = "msg", alias = "agent_id")]
    message_id: String,
    #[livechat(custom)]
    #[serde(alias = "conversationId")]
    queue: String,
}

fn main() {}
