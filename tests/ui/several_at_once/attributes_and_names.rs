use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialct = "segment", manual = true)]
struct Sent {
    #[livechat(costum)]
    #[serde(with = "id")]
    message_id: String,
    agent_nmae: String,
    agent_id: bool,
    #[livechat(custom, custom)]
    queue: String,
}

fn main() {}
