use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(skip_serializing)]
    agent_nmae: String,
    #[serde(skip_deserializing)]
    agent_di: String,
    #[serde(skip)]
    attempts: u32,
}

fn main() {}
