use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(rename_al = "camelCase")]
struct Sent {
    queue: String,
}

fn main() {}
