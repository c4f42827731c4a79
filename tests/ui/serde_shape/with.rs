use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: String,
    #[serde(with = "stars")]
    rating: u8,
}

fn main() {}
