use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", crate = "livechat_types", spec = "SPEC")]
struct Sent {
    message_id: String,
}

fn main() {}
