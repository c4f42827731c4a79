use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended", dialect = "customerio")]
struct Ended {
    conversation_duration: Option<f64>,
}

fn main() {}
