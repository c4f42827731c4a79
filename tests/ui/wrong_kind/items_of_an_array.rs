use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    rating: u8,
    tags: Vec<u32>,
    scores: Option<Vec<f64>>,
}

fn main() {}
