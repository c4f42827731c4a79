use std::time::SystemTime;

use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    rating: u8,
    closed_at: SystemTime,
}

fn main() {}
