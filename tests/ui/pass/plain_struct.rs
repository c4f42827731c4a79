use livechat_types::{LiveChatEvent, Sensitive, SingleEvent};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

/// A message of ours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "customerio")]
pub struct Sent {
    /// The chat.
    pub conversation_id: String,
    message_id: String,
    #[serde(rename = "agent_username")]
    handle: Option<String>,
    pub(crate) message_body: Option<Sensitive<String>>,
    #[doc(alias = "line")]
    #[livechat(custom)]
    queue: Option<String>,
}

fn main() {
    let sent = Sent {
        conversation_id: "conv-7f3a".to_owned(),
        message_id: "msg-0001".to_owned(),
        handle: None,
        message_body: Some("Is the shop open?".into()),
        queue: Some("billing".to_owned()),
    };
    assert_eq!(Sent::EVENT.name, "Live Chat Message Sent");
    assert_eq!(sent.dialect().unwrap().key, "customerio");
    assert!(!format!("{sent:?}").contains("shop"));
    round_trip::round_trip(
        sent,
        r#"{"conversation_id":"conv-7f3a","message_id":"msg-0001","message_body":"Is the shop open?","queue":"billing"}"#,
    );
}
