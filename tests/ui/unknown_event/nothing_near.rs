use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Order Completed")]
struct Completed {
    total: f64,
}

fn main() {}
