use livechat_types::LiveChatEvent;

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    #[serde(flaten)]
    agent: Vec<u8>,
}

#[derive(Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
#[serde(rename_all = "camelcase")]
struct Received {
    message_body: String,
}

#[derive(Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
#[serde(untagged)]
struct Untagged {
    message_id: String,
}

#[derive(Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
#[serde(rename_all "camelCase")]
struct Malformed {
    message_id: String,
}

fn main() {}
