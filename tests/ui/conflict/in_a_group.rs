use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
struct Agent {
    #[livechat(custom, kind = "string")]
    shift: u8,
}

fn main() {}
