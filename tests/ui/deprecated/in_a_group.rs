#![deny(deprecated)]
use livechat_types::LiveChatProperties;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Agent {
    #[serde(rename = "agent_mail")]
    mail: String,
}

fn main() {}
