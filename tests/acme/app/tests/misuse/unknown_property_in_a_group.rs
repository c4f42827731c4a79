use acme_events::table::ACME;
use livechat_types::LiveChatProperties;

#[derive(LiveChatProperties)]
#[livechat(spec = ACME)]
struct Waiting {
    quue: String,
}

fn main() {}
