use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = crate::SPEC, event = "Shop Chat Rated")]
struct Rated {
    rating: u8,
    channel: Option<String>,
}

fn main() {}
