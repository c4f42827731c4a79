use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatProperties)]
#[livechat(plan = plan::PLAN)]
struct Score {
    rating: u8,
}

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    #[serde(flatten)]
    score: Option<Score>,
}

fn main() {}
