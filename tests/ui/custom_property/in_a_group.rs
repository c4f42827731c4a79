use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent {
    #[livechat(custom)]
    agent_id: u64,
}

fn main() {}
