#![deny(deprecated)]
use livechat_types::LiveChatEvent;

#[path = "../plan.rs"]
mod plan;

#[derive(LiveChatEvent)]
#[livechat(plan = plan::PLAN, event = "Shop Chat Pinged")]
struct Pinged {}

fn main() {}
