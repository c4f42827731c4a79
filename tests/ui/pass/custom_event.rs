use std::collections::HashMap;

use livechat_types::{LiveChatEvent, LiveChatProperties, SingleEvent};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatProperties)]
struct Agent {
    agent_id: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(custom_event = "Shop Ticket Opened")]
struct Opened {
    ticket: u64,
    urgent: bool,
    #[serde(flatten)]
    agent: Agent,
    #[livechat(custom(serde))]
    fields: HashMap<String, String>,
}

fn main() {
    assert_eq!(Opened::EVENT.name, "Shop Ticket Opened");
    let opened = Opened {
        ticket: 7,
        urgent: true,
        agent: Agent { agent_id: "agent-12".to_owned() },
        fields: HashMap::new(),
    };
    round_trip::round_trip(opened, r#"{"ticket":7,"urgent":true,"agent_id":"agent-12","fields":{}}"#);
}
