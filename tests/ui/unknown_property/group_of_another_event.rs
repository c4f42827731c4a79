use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatProperties)]
#[livechat(plan = plan::PLAN)]
struct Outcome {
    resolved: bool,
}

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Refunded")]
struct Refunded {
    refund: f64,
    #[serde(flatten)]
    outcome: Outcome,
}

fn main() {}
