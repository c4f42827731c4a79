use acme_events::events::Queue;
use livechat_types::LiveChatEvent;

#[derive(LiveChatEvent)]
#[livechat(spec = Queue::Orders, event = "Live Chat Message Sent")]
struct Told {
    conversation_id: String,
}

fn main() {}
