use std::collections::BTreeMap;

use livechat_types::LiveChatEvent;
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

// The name of a flattened field is no key.
#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[livechat(custom)]
    #[serde(rename = "extra")]
    more: String,
    #[serde(flatten)]
    #[livechat(custom)]
    extra: BTreeMap<String, u64>,
}

fn main() {
    let extra = BTreeMap::from([("shift".to_owned(), 2)]);
    round_trip::round_trip(Sent { more: "later".to_owned(), extra }, r#"{"extra":"later","shift":2}"#);
}
