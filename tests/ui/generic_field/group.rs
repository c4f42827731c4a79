use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Rated")]
struct Rated<G> {
    conversation_id: String,
    #[serde(flatten)]
    group: G,
}

fn main() {}
