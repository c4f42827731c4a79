use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent<T>
where
    T: Clone,
{
    agent_id: T,
}

fn main() {}
