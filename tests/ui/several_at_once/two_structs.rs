use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    agent_nmae: String,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
struct Received<'a> {
    agent_id: &'a bool,
}

fn main() {}
