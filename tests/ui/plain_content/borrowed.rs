use std::borrow::Cow;

use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    message_body: Cow<'a, str>,
}

fn main() {}
