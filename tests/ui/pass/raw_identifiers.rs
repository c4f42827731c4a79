use livechat_types::{LiveChatEvent, PropertyValue};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, PropertyValue)]
#[serde(rename_all = "lowercase")]
enum r#Kind {
    r#Async,
    Live,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct r#Sent {
    r#message_id: String,
    #[livechat(custom)]
    r#type: r#Kind,
    #[serde(rename = "agent_id")]
    r#where: String,
}

#[derive(Debug, PartialEq, LiveChatEvent)]
enum r#Enum {
    r#Struct(r#Sent),
}

fn main() {
    let sent = Sent { message_id: "msg-0001".to_owned(), r#type: Kind::r#Async, r#where: "agent-12".to_owned() };
    assert_eq!(sent.r#type.view(), livechat_types::View::Text("async".into()));
    round_trip::round_trip(
        Enum::Struct(sent),
        r#"{"message_id":"msg-0001","type":"async","agent_id":"agent-12"}"#,
    );
}
