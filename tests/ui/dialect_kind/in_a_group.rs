use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatProperties)]
struct Times {
    conversation_duration: f64,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended", dialect = "chatlio")]
struct Ended {
    conversation_id: String,
    #[serde(flatten)]
    times: Times,
}

fn main() {}
