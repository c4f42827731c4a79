use livechat_types::LiveChatEvent;
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Ended {}

fn main() {
    round_trip::round_trip(Ended {}, "{}");
}
