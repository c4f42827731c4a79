use livechat_types::{LiveChatEvent, Number, Seconds};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Single {
    conversation_duration: f32,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Double {
    conversation_duration: Option<f64>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended", dialect = "chatlio")]
struct Exact {
    conversation_duration: Seconds,
}

#[derive(Serialize, LiveChatEvent)]
#[livechat(event = "Live Chat Conversation Ended")]
struct Any {
    conversation_duration: Option<Number>,
}

fn main() {
    round_trip::round_trip(Single { conversation_duration: 7.5 }, r#"{"conversation_duration":7.5}"#);
    round_trip::round_trip(Double { conversation_duration: Some(0.25) }, r#"{"conversation_duration":0.25}"#);
    round_trip::round_trip(Exact { conversation_duration: Seconds::from(45) }, r#"{"conversation_duration":45}"#);
    assert!(Any { conversation_duration: None }.validate().is_empty());
}
