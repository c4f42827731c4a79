use std::collections::BTreeMap;

use livechat_types::LiveChatEvent;
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    message_id: String,
    #[serde(flatten)]
    #[livechat(custom)]
    rest: BTreeMap<String, u64>,
}

fn main() {
    let rest = BTreeMap::from([("queue_length".to_owned(), 3), ("shift".to_owned(), 2)]);
    round_trip::round_trip(
        Sent { message_id: "msg-0001".to_owned(), rest },
        r#"{"message_id":"msg-0001","queue_length":3,"shift":2}"#,
    );
}
