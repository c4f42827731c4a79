use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    message_id: &'a str,
}

#[derive(LiveChatEvent)]
enum Ours<'a> {
    Sent(Sent<'a>),
    Again(Sent<'a>),
}

fn main() {}
