use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

struct Score;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    #[serde(flatten, with = "score")]
    score: Score,
}

fn main() {}
