use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    #[serde(skip_serializing_if = "String::is_empty")]
    conversation_id: String,
    rating: u8,
}

fn main() {}
