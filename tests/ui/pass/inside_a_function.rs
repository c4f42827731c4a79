use livechat_types::LiveChatEvent;
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

fn main() {
    type Key = String;

    #[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
    #[livechat(event = "Live Chat Message Sent")]
    struct Sent {
        message_id: Key,
    }

    let sent = Sent { message_id: "msg-0001".to_owned() };
    round_trip::round_trip(sent, r#"{"message_id":"msg-0001"}"#);
}
