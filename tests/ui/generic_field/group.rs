use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated<G> {
    conversation_id: String,
    #[serde(flatten)]
    group: G,
}

fn main() {}
