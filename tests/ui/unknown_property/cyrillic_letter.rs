use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(rename = "аgent_id")]
    agent: String,
}

fn main() {}
