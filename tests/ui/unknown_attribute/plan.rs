use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(plan = livechat_types::spec::LIVECHAT, event = "Live Chat Message Sent")]
struct Sent {
    message_id: String,
}

fn main() {}
