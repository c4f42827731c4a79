use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatProperties)]
#[livechat(plan = plan::PLAN)]
enum Score {
    Given { rating: u8 },
    Asked,
}

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    #[serde(flatten)]
    score: Score,
}

fn main() {}
