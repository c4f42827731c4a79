use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", crate = "livechat_types", spec = "livechat_types::spec::LIVECHAT")]
struct Sent {
    message_id: String,
}

fn main() {}
