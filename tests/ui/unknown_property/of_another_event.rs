use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Refunded")]
struct Refunded {
    rating: Option<u8>,
}

fn main() {}
