#![deny(warnings)]
#![allow(dead_code)]
use livechat_types::{LiveChatEvent, LiveChatProperties, PropertyValue};

#[deprecated(note = "use a `String`")]
#[derive(PropertyValue)]
struct Id(String);

#[deprecated]
#[derive(PropertyValue)]
enum Channel {
    #[deprecated]
    Web,
    Phone,
}

#[deprecated]
#[derive(LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[deprecated = "use the new one"]
#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    #[deprecated]
    message_id: &'a str,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
struct Received {
    #[expect(deprecated)]
    message_id: Id,
    #[expect(deprecated)]
    #[serde(flatten)]
    agent: Agent,
}

#[deprecated]
#[derive(LiveChatEvent)]
enum Ours<'a> {
    Sent(#[allow(deprecated)] Sent<'a>),
    Received(Received),
}

fn main() {}
