#![deny(warnings)]
use livechat_types::LiveChatEvent;
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[livechat(plain)]
    message_body: Option<String>,
}

fn main() {
    round_trip::round_trip(Sent { message_body: Some("Good morning".to_owned()) }, r#"{"message_body":"Good morning"}"#);
}
