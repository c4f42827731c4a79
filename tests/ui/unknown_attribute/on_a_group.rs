use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
#[livechat(event = "Live Chat Message Sent")]
struct Agent {
    agent_id: String,
}

fn main() {}
