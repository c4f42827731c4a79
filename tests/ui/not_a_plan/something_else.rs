use livechat_types::LiveChatEvent;

static PLAN: &str = "shop";

#[derive(LiveChatEvent)]
#[livechat(plan = PLAN, event = "Shop Chat Rated")]
struct Rated {
    rating: u8,
    channel: Option<String>,
}

fn main() {}
