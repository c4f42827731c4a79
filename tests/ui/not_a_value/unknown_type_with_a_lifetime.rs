use livechat_types::LiveChatEvent;

struct Agent<'a>(&'a str);

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a> {
    message_id: Option<&'a MesageId>,
    agent_id: Agent<'a>,
}

fn main() {}
