use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = crate::shop::SPEC, event = "Live Chat Message Sent")]
struct Sent {
    message_id: String,
}

fn main() {}
