use livechat_types::{LiveChatEvent, LiveChatProperties};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    message_id: &'a str,
    #[livechat(custom)]
    tags: Vec<Option<String>>,
    #[livechat(custom)]
    topics: [Option<&'a str>; 2],
}

#[derive(LiveChatProperties)]
struct Agent {
    #[livechat(custom)]
    shifts: Vec<Option<u8>>,
}

fn main() {}
