use std::borrow::Cow;

use livechat_types::{LiveChatEvent, Seconds, Timestamp};

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated<'a> {
    conversation_id: bool,
    rating: Cow<'a, str>,
    waited_seconds: Option<&'a str>,
    resolved: u8,
    closed_at: Option<String>,
    channel: Option<Seconds>,
    tags: Option<Timestamp>,
    visitor: Option<Vec<String>>,
    note: f32,
}

fn main() {}
