use livechat_types::LiveChatEvent;

static SPEC: &str = "shop";

#[derive(LiveChatEvent)]
#[livechat(spec = SPEC, event = "Shop Chat Rated")]
struct Rated {
    rating: u8,
    channel: Option<String>,
}

fn main() {}
