use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated", dialect = "warehouse")]
struct Rated {
    conversation_id: String,
    rating: u8,
    waited_seconds: f32,
}

fn main() {}
