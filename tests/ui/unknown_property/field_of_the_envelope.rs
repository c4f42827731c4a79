use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
#[serde(rename_all = "camelCase")]
struct Sent {
    user_id: String,
}

#[derive(LiveChatProperties)]
struct Visitor {
    anonymous_id: String,
}

fn main() {}
