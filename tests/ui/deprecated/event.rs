#![deny(deprecated)]
use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Pinged")]
struct Pinged {}

fn main() {}
