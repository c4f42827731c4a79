use livechat_types::LiveChatEvent;

struct Agent<'a> {
    agent_id: &'a str,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    #[serde(flatten)]
    agent: Option<Agent<'a>>,
    agent_name: &'a bool,
}

fn main() {}
