use livechat_types::LiveChatEvent;

type Handle = Option<u32>;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Ended {
    agent_username: Handle,
}

fn main() {}
