use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = crate::plan::PLAN, event = "Live Chat Message Sent")]
struct Sent {
    message_id: String,
}

fn main() {}
