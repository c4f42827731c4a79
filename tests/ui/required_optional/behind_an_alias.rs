use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

type Perhaps = Box<Option<String>>;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: Perhaps,
    rating: u8,
}

fn main() {}
