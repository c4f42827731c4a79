use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(default, rename = "agent_user")]
    handle: Option<String>,
    #[serde(rename = "agent_usrname")]
    other: Option<String>,
}

fn main() {}
