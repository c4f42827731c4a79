use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded", dialect = "warehouse")]
struct Refunded {
    #[livechat(plain)]
    note: String,
}

fn main() {}
