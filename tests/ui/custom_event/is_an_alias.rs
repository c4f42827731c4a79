use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(custom_event = "shop_chat_refunded", plan = plan::PLAN)]
struct Refunded {
    refund: f64,
}

fn main() {}
