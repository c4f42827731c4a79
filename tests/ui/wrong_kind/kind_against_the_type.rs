use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    #[livechat(kind = "number")]
    conversation_duration: Option<&'a str>,
    #[livechat(kind = "any")]
    message_id: u64,
}

fn main() {}
