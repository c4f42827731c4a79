#![deny(deprecated)]
use livechat_types::LiveChatProperties;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatProperties)]
#[livechat(plan = plan::PLAN)]
struct Agent {
    #[serde(rename = "agent_mail")]
    mail: String,
}

fn main() {}
