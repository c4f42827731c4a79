use livechat_types::LiveChatEvent;

struct Agent<'a>(&'a str);

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent<'a, 'b> {
    agent_id: &'a Agent<'b>,
    agent_name: u8,
}

fn main() {}
