use livechat_types::LiveChatEvent;

struct Text<const N: usize>;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<const N: usize> {
    message_id: Text<N>,
}

fn main() {}
