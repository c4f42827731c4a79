use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(rename_all = "camelCase")]
struct Sent {
    #[livechat(custom)]
    agent_id: u64,
}

fn main() {}
