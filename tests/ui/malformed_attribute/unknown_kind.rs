use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    #[livechat(kind = "text")]
    conversation_id: String,
    #[livechat(kind = integer)]
    rating: u8,
}

fn main() {}
