use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Shop Chat Refunded")]
struct Refunded {
    refund: f64,
}

fn main() {}
