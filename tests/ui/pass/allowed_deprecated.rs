#![deny(warnings)]
use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Pinged")]
#[allow(deprecated)]
struct Pinged {}

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Refunded")]
struct Refunded {
    #[allow(deprecated)]
    agent_mail: Option<String>,
    refund: f64,
}

#[derive(LiveChatProperties)]
#[livechat(spec = shop::SPEC)]
struct Agent {
    #[allow(deprecated, reason = "the warehouse still asks for it")]
    agent_mail: String,
}

fn main() {
    assert!(Pinged {}.validate().is_empty());
    let refunded = Refunded { agent_mail: None, refund: 7.5 };
    assert!(refunded.agent_mail.is_none() && refunded.refund > 0.0);
    assert_eq!(Agent { agent_mail: String::new() }.agent_mail, "");
}
